import { describe, expect, it } from "vitest";
import { computeTrainingFlopPerToken } from "./training-flop-per-token.ts";

const PYTHIA_70M = {
  activeParameterCount: 70.4e6,
  passedRatio: 1,
  lookedUpParameterCount: 25.8e6,
  layerCount: 6,
  attentionWidth: 512,
  sequenceLength: 2048,
};

describe("computeTrainingFlopPerToken", () => {
  it("adds attention to what the matrices take", () => {
    // 6 (70.4e6 − 25.8e6) = 267.6e6; 6 · 6 · 512 · 2048 = 37,748,736
    expect(computeTrainingFlopPerToken(PYTHIA_70M)).toBeCloseTo(305_348_736, 0);
  });

  it("meets the published work of GPT-3, 3.14e23 FLOP on 300 billion tokens, within 2 %", () => {
    const gpt3 = {
      activeParameterCount: 175e9,
      passedRatio: 1,
      lookedUpParameterCount: 0,
      layerCount: 96,
      attentionWidth: 12_288,
      sequenceLength: 2048,
    };
    expect((computeTrainingFlopPerToken(gpt3) * 300e9) / 3.14e23).toBeCloseTo(1.02, 2);
  });

  it("takes off no more than half of the parameters", () => {
    const work = computeTrainingFlopPerToken({ ...PYTHIA_70M, lookedUpParameterCount: 1e9, layerCount: 0 });
    expect(work).toBe(3 * 70.4e6);
  });
});
