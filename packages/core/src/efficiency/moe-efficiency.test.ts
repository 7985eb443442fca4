import { expect, test } from "vitest";
import { MOE_EFFICIENCY_RATIO } from "./moe-efficiency.ts";

test("a mixture reaches four fifths of its base model's efficiency, by a figure recalled from print", () => {
  expect(MOE_EFFICIENCY_RATIO.value).toBe(0.8);
  expect(MOE_EFFICIENCY_RATIO.provenance.confidence).toBe("unverified");
});
