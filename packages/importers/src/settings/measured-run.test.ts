import { parseActivity, PHASES } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { describeRun } from "./measured-run.ts";

describe("describeRun", () => {
  it.each(PHASES)("makes a document of phase %s that core accepts", (phase) => {
    const measured = { energyKwh: 1 };
    expect(parseActivity({ ...describeRun({ phase }), measured })).toMatchObject({ phase, measured });
  });

  it("takes the model and the phase that are given", () => {
    expect(describeRun({ model: "gpt-3-davinci", phase: "experimentation" })).toEqual({
      phase: "experimentation",
      model: "gpt-3-davinci",
      workload: { runs: [{ tokenCount: 0 }] },
    });
    expect(describeRun({}).phase).toBe("training");
  });
});
