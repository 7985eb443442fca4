import { expect, it } from "vitest";
import { findTokenMeter } from "./find-token-meter.ts";

it.each([
  ["USE1-Claude3Sonnet-input-tokens", "Claude3Sonnet", "input"],
  ["USE1-Claude4Sonnet-cache-read-input-token-count", "Claude4Sonnet", "cached-input"],
  ["USE1-Claude4Sonnet-cache-write-input-token-count", "Claude4Sonnet", "input"],
  ["EUC1-Llama3-1-70B-output-tokens", "Llama3-1-70B", "output"],
  ["gpt-4o-mini-0718-Inp-glbl Tokens", "gpt-4o-mini-0718", "input"],
  ["gpt 4.1 cchd Inp regnl Tokens", "gpt-4.1", "cached-input"],
  ["o3 0416 Outp Data Zone Tokens", "o3-0416-Data-Zone", "output"],
  ["UGW1-openai.gpt-oss-120b-mantle-input-tokens-standard", "openai.gpt-oss-120b", "input"],
  ["USE1-xai.grok-4.3-mantle-output-tokens-flex", "xai.grok-4.3", "output"],
  ["EU-zai.glm5-mantle-input-tokens-priority", "zai.glm5", "input"],
  ["UGW1-openai.gpt-5.6-terra-mantle-cache-read-tokens-standard", "openai.gpt-5.6-terra", "cached-input"],
  ["UGW1-openai.gpt-5.6-terra-mantle-cache-write-tokens-30m-standard", "openai.gpt-5.6-terra", "input"],
  ["APN1-Nova2.0Lite-output-tokens-cross-region-global", "Nova2.0Lite", "output"],
  ["5.4 mini cd Inp Gl 1M Tokens", "5.4-mini", "cached-input"],
  ["5.6 sol ShortCo Cd Wr Std Gl 1M Tokens", "5.6-sol", "input"],
  ["GPT 5.1 opt Rg 1M Tokens", "GPT-5.1", "output"],
  ["text-embedding-3-small-glbl Tokens", "text-embedding-3-small", "unknown"],
])("reads %s", (text, model, ...[direction]) => {
  expect(findTokenMeter([text])).toEqual({ model, direction });
});

it.each([
  "p4d.24xlarge",
  "$0.003 per 1K input tokens for Claude",
  "Tokenizer-Requests",
  "input tokens",
  "x|us-east-1|Million Input Tokens",
  "",
])("finds none in %s", (text) => {
  expect(findTokenMeter([text])).toBeUndefined();
});
