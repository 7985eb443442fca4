import { expect, test } from "vitest";
import { resolveName } from "./resolve-name.ts";

test("the example", () => {
  expect(resolveName("together/Qwen/Qwen3-32B-FP8")).toMatchObject({
    id: "qwen3-32b",
    weightPrecision: "fp8",
  });
});

test.each([
  // one spelling
  ["Llama 3.1 8B", "llama-3.1-8b"],
  ["llama_3.1_8b", "llama-3.1-8b"],
  ["qwen3:32b", "qwen3-32b"],
  // paths of routers
  ["my-proxy/openai/gpt-4o-mini", "gpt-4o-mini"],
  // Bedrock: region, vendor, version
  ["eu.anthropic.claude-3-haiku-20240307-v1:0", "claude-3-haiku"],
  ["bedrock/jp.anthropic.claude-3-haiku-20240307-v1:0", "claude-3-haiku"],
  // Vertex: date behind an at sign
  ["claude-sonnet-4-5@20250929", "claude-sonnet-4-5"],
  // router suffix
  ["deepseek/deepseek-r1-0528:free", "deepseek-r1-0528"],
  // dates and build numbers
  ["gpt-5-2031-12-24", "gpt-5"],
  ["gpt-4o-mini-20311224", "gpt-4o-mini"],
  ["gemini-2.0-flash-009", "gemini-2.0-flash"],
  ["qwen3-32b-2031-01-31", "qwen3-32b"],
  // fine-tunes resolve to what they were made from
  ["ft:gpt-4o-mini-2024-07-18:acme:suffix:8x2", "gpt-4o-mini"],
  ["openai/ft:gpt-4o:acme", "gpt-4o"],
  // endings of open weights
  ["Qwen3-14B-Instruct-AWQ", "qwen3-14b"],
  ["google/gemma-3-12b-it-fp8", "gemma-3-12b"],
])("%s is %s", (name, id) => {
  expect(resolveName(name)?.id).toBe(id);
});

test.each([
  // four digits tell models apart
  "deepseek-v3-0101",
  "mistral-small-2599",
  // no date
  "gpt-5-2031-13-24",
  "gpt-4o-2031",
  // endings of open weights on a closed model
  "gpt-4o-mini-awq",
  // shared by several models, or by none
  "llama",
  "instruct",
  "gpt",
  "",
  " ",
  "/",
  "ft:",
])("%j is left alone", (name) => {
  expect(resolveName(name)).toBeUndefined();
});

test("an ending of the weights is passed on for open models alone", () => {
  expect(resolveName("Qwen3-14B-GPTQ")?.weightPrecision).toBe("int4");
  expect(resolveName("Qwen3-14B-NVFP4")?.weightPrecision).toBe("mxfp4");
  expect(resolveName("Qwen3-14B-Instruct")?.weightPrecision).toBeUndefined();
  expect(resolveName("gpt-4o")?.weightPrecision).toBeUndefined();
});
