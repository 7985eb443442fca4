import { InvalidDocumentError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { parseActivity } from "./parse-activity.ts";

function issuesOf(document: unknown): readonly string[] {
  try {
    parseActivity(document);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error;
    return error.issues.map(({ path, found, allowed }) => `${path}: ${found}; ${allowed}`);
  }
}

const energy = { measured: { energyKwh: 5 } };
const hours = { measured: { acceleratorHours: 5 } };

describe("a document that lacks model and workload", () => {
  it.each<[string, object]>([
    ["a reading", { phase: "inference", ...energy }],
    ["a reading and its method", { phase: "training", method: "measured", ...energy }],
    ["reported carbon", { phase: "fine-tuning", measured: { operationalCarbonG: 0 } }],
    ["hours and their method", { phase: "training", method: "mlco2", ...hours }],
    [
      "time and number and their method",
      { phase: "training", method: "mlco2", measured: { durationS: 5 }, hardware: { count: 2 } },
    ],
    ["a reading, with a model", { phase: "inference", model: "gpt-4o", ...energy }],
  ])("is accepted with %s", (_name, document) => {
    expect(issuesOf(document)).toEqual([]);
  });

  const MODEL = "model: nothing; the name of a model, or an object with its architecture";
  const READING =
    "measured.energyKwh: nothing; a reading, or measured.operationalCarbonG as another tool or the vendor reports it";
  const HOURS =
    "measured.acceleratorHours: nothing; accelerators times hours, or measured.durationS and hardware.count";

  it.each<[string, object, readonly string[]]>([
    [
      "nothing else",
      { phase: "training" },
      [MODEL, expect.stringContaining("workload: nothing; an object with tokenCount, ") as string],
    ],
    [
      "experiments alone",
      { phase: "experimentation", model: "gpt-4o" },
      ["workload: nothing; an object with shareOfTraining and training, or with runs"],
    ],
    [
      "bytes alone",
      { phase: "storage" },
      [expect.stringContaining("workload: nothing; an object with storedTb") as string],
    ],
    ["a model's work alone", { phase: "training", workload: { tokenCount: 1 } }, [MODEL]],
    ["hours without their method", { phase: "training", workload: { tokenCount: 1 }, ...hours }, [MODEL]],
    ["reported water alone", { phase: "training", method: "measured", measured: { waterL: 1 } }, [READING]],
    ["a method of hours without them", { phase: "training", method: "mlco2", ...energy }, [HOURS]],
    [
      "a reading for a method that models",
      { phase: "training", method: "roofline", workload: { tokenCount: 1 }, ...energy },
      [MODEL],
    ],
  ])("is refused with %s", (_name, document, issues) => {
    expect(issuesOf(document)).toEqual(issues);
  });
});

describe("figures that are reported", () => {
  it("of the machines stand in one place alone", () => {
    const measured = { energyKwh: 1, embodiedCarbonG: 7 };
    expect(issuesOf({ phase: "training", measured, overrides: { embodiedCarbonG: 8 } })).toEqual([
      "measured.embodiedCarbonG: 7; either overrides.embodiedCarbonG or measured.embodiedCarbonG",
    ]);
  });

  it.each(["operationalCarbonG", "embodiedCarbonG", "waterL"])("%s has bounds", (key) => {
    expect(issuesOf({ phase: "training", measured: { energyKwh: 1, [key]: -1 } })).toEqual([
      expect.stringContaining(`measured.${key}: -1; 0 to 1e15`),
    ]);
  });
});

describe("labels", () => {
  it.each<[string, object, number]>([
    ["requestId", { requestId: "r".repeat(300) }, 0],
    ["a longer requestId", { requestId: "r".repeat(301) }, 1],
    ["a blank requestId", { requestId: " " }, 1],
    ["site.name", { site: { name: "s".repeat(100) } }, 0],
    ["a longer site.name", { site: { name: "s".repeat(101) } }, 1],
  ])("%s", (_name, changes, count) => {
    expect(issuesOf({ phase: "training", ...energy, ...changes })).toHaveLength(count);
  });
});
