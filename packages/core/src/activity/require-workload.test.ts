import { MissingFactError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { parseActivity } from "./parse-activity.ts";
import { requireWorkload } from "./require-workload.ts";

describe("an activity whose work has to be known", () => {
  it("is given back where it says what was done", () => {
    const activity = parseActivity({ phase: "storage", workload: { storedTb: 1, durationDays: 1 } });
    expect(requireWorkload(activity, "method roofline")).toBe(activity);
  });

  it("is refused where it does not, by the name of who has to know", () => {
    const activity = parseActivity({ phase: "training", measured: { energyKwh: 5 } });
    expect(() => requireWorkload(activity, "method roofline")).toThrow(MissingFactError);
    expect(() => requireWorkload(activity, "method roofline")).toThrow("for method roofline");
  });
});
