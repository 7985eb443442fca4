import { describe, expect, it } from "vitest";
import { findNearestNames } from "./nearest-names.ts";

const known = ["nvidia-a100-sxm4-80gb", "nvidia-a100-sxm4-40gb", "nvidia-h100-sxm5-80gb", "google-tpu-v4"];

describe("findNearestNames", () => {
  it("finds names that contain the question", () => {
    expect(findNearestNames("nvidia-a100", ["nvidia-a100-sxm4-80gb", "tpu-v4"])).toEqual([
      "nvidia-a100-sxm4-80gb",
    ]);
  });

  it("mends a slip of the fingers, best first", () => {
    expect(findNearestNames("nvidia-a100-smx4-80gb", known)[0]).toBe("nvidia-a100-sxm4-80gb");
    expect(findNearestNames("tokenCont", ["tokenCount", "precision"])).toEqual(["tokenCount"]);
  });

  it("counts swapped neighbours as one slip", () => {
    expect(findNearestNames("gtp-3", ["step-3", "gpt-3", "gpt-4"])[0]).toBe("gpt-3");
  });

  it("offers nothing rather than something far off, and at most three", () => {
    expect(findNearestNames("xyzzy", known)).toEqual([]);
    expect(findNearestNames("nvidia", [...known, "nvidia-b200", "nvidia-l4"])).toHaveLength(3);
  });

  it("sees a name contained in a longer one, and characters of any alphabet", () => {
    expect(findNearestNames("my-gpt-4-of-today", ["gpt-4", "o1"])).toEqual(["gpt-4"]);
    expect(findNearestNames("ÉTÉ-3", ["été-3", "hiver-3"])).toEqual(["été-3"]);
    expect(findNearestNames("模型甲", ["模型乙", "llama"])).toEqual(["模型乙"]);
  });

  it("names each once, whatever kind of list they come in", () => {
    const twice = ["gpt-4", "gpt-4", "gpt-5"];
    expect(findNearestNames("gpt-4", twice)).toEqual(["gpt-4", "gpt-5"]);
    expect(findNearestNames("gpt-4", new Set(twice))).toEqual(["gpt-4", "gpt-5"]);
    expect(findNearestNames("gpt-4", new Map([["gpt-5", 1]]).keys())).toEqual(["gpt-5"]);
  });

  it("answers again for a list that was asked before", () => {
    expect(findNearestNames("google-tpu", known)).toEqual(["google-tpu-v4"]);
    expect(findNearestNames("google-tpu", known)).toEqual(["google-tpu-v4"]);
  });
});
