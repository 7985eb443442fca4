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
  ["text-embedding-3-small-glbl Tokens", "text-embedding-3-small", "unknown"],
])("reads %s", (text, model, ...[direction]) => {
  expect(findTokenMeter([text])).toEqual({ model, direction });
});

it.each(["p4d.24xlarge", "$0.003 per 1K input tokens for Claude", "Tokenizer-Requests", "input tokens", ""])(
  "finds none in %s",
  (text) => {
    expect(findTokenMeter([text])).toBeUndefined();
  },
);
