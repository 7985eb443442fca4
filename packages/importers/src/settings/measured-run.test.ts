import { parseActivity, PHASES } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { completeDocument } from "./complete-document.ts";
import { describeRun } from "./measured-run.ts";

describe("describeRun", () => {
  it.each(PHASES)("makes a document of phase %s that core accepts", (phase) => {
    const measured = { energyKwh: 1 };
    const found = { id: "a", ...describeRun({ phase }), measured };
    const document = completeDocument(found, { settings: {}, importerId: "meter" });
    expect(parseActivity(document)).toEqual({ id: "a", source: "meter", phase, measured });
  });

  it("takes the model and the phase that are given", () => {
    expect(describeRun({ model: "gpt-3-davinci", phase: "experimentation" })).toEqual({
      phase: "experimentation",
      model: "gpt-3-davinci",
    });
    expect(describeRun({}).phase).toBe("training");
  });
});
