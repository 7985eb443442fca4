import { describe, expect, it } from "vitest";
import { findAssumedInputTokens } from "./assumed-input-tokens.ts";
import { inferenceResiduals } from "./run-inference-cases.ts";

describe("findAssumedInputTokens", () => {
  it.each([
    ["chat", "task lm-arena-chat", 220],
    ["reasoning", "task gpqa", 220],
    ["code", "leaderboard v2 data (code)", 220],
    ["code", "task sourcegraph-fim", 1800],
    ["long context synthetic", "Table 5", undefined],
  ])("takes for %s of %s: %s", (task, source, expected) => {
    expect(findAssumedInputTokens({ task, source })).toBe(expected);
  });
});

describe("the serving runs", () => {
  it("are marked where their input length is assumed", async () => {
    const residuals = await inferenceResiduals("llmcarbon");
    const isMarked = new Map(residuals.map(({ id, isInputAssumed }) => [id, isInputAssumed]));
    expect(isMarked.get("in_mle3_chat_qwen3_14b_b200_x1_b8")).toBe(true);
    expect(isMarked.get("in_olmo_llama_3_2_1b_r8")).toBe(false);
  });

  it("leave out what was served without a cache", async () => {
    const residuals = await inferenceResiduals("llmcarbon");
    expect(residuals.filter(({ id }) => id.startsWith("in_wilk"))).toEqual([]);
  });
});
