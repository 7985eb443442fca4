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
});
