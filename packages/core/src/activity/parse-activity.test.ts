import { FootprintError, InvalidDocumentError } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseActivity } from "./parse-activity.ts";

const training = { phase: "training", model: "gpt-3-davinci", workload: { tokenCount: 300e9 } };
const inference = {
  phase: "inference",
  model: "gpt-3-davinci",
  workload: { requestCount: 1e6, inputTokenCount: 220, outputTokenCount: 400.5 },
};
const sized = (model: object) => ({ ...training, model: { type: "dense", ...model } });
const worked = (workload: object) => ({ ...training, workload: { tokenCount: 1e9, ...workload } });
const served = (workload: object) => ({ ...inference, workload: { ...inference.workload, ...workload } });

function refusalOf(document: unknown): InvalidDocumentError {
  try {
    parseActivity(document);
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error;
    throw error;
  }
  throw new Error("the document was accepted");
}

const tuned = (workload: object, sizes: object = {}) => ({
  phase: "fine-tuning",
  model: { type: "dense", parameterCount: 1e9, ...sizes },
  workload: { tokenCount: 1, ...workload },
});

describe("parseActivity", () => {
  it.each([
    ["a named model", training],
    ["served requests with fractions", inference],
    ["a model spelled out", sized({ parameterCount: 175e9 })],
    [
      "a share of a training",
      {
        ...training,
        phase: "experimentation",
        workload: { shareOfTraining: 0.5, training: training.workload },
      },
    ],
    ["runs of their own", { ...training, phase: "experimentation", workload: { runs: [training.workload] } }],
    ["stored bytes without a model", { phase: "storage", workload: { storedTb: 32.7, durationDays: 180 } }],
    [
      "a period with zones",
      { ...training, period: { start: "2020-06-01T00:00:00+02:00", end: "2020-07-01" } },
    ],
  ])("accepts %s", (_, document) => {
    expect(parseActivity(document)).toEqual(document);
  });

  it.each<[string, unknown, string, string, string]>([
    ["nothing", undefined, "", "nothing", "an object with phase, model and workload"],
    ["a list", [], "", "a list of 0", "an object with phase, model and workload"],
    ["a number", 7, "", "7", "an object with phase, model and workload"],
    ["no phase", {}, "phase", "nothing", "one of training, fine-tuning, inference"],
    ["a wrong phase", { phase: "trainng" }, "phase", '"trainng"', "did you mean training?"],
    [
      "an unknown key",
      { ...training, hardwear: {} },
      "hardwear",
      'unknown key "hardwear"',
      "did you mean hardware?",
    ],
    [
      "an unknown key below",
      { ...training, workload: { tokenCounts: 3 } },
      "workload.tokenCounts",
      'unknown key "tokenCounts"',
      "did you mean tokenCount?",
    ],
    [
      "a key like none",
      worked({ zzz: 1 }),
      "workload.zzz",
      'unknown key "zzz"',
      "one of tokenCount, sequenceLength",
    ],
    [
      "__proto__",
      JSON.parse('{"phase":"storage","__proto__":1}'),
      "__proto__",
      'unknown key "__proto__"',
      "one of id",
    ],
    [
      "billions",
      sized({ parameterCount: 175 }),
      "model.parameterCount",
      "175",
      "1e6 to 1e15; absolute, not billions",
    ],
    [
      "a key of the model",
      sized({ parametercount: 3 }),
      "model.parametercount",
      "unknown key",
      "did you mean parameterCount",
    ],
    ["no model", { ...training, model: undefined }, "model", "nothing", "the name of a model, or an object"],
    ["a number as model", { ...training, model: 7 }, "model", "7", "the name of a model, or an object"],
    ["a blank model", { ...training, model: " " }, "model", '" "', "text of 1 to 200 characters"],
    [
      "a wrong type",
      { ...training, model: { type: "dence" } },
      "model.type",
      '"dence"',
      "did you mean dense?",
    ],
    ["text for a number", worked({ tokenCount: "300e9" }), "workload.tokenCount", '"300e9"', "0 to 1e18"],
    ["NaN", worked({ tokenCount: Number.NaN }), "workload.tokenCount", "NaN", "0 to 1e18"],
    [
      "1e400",
      JSON.parse('{"phase":"training","model":"x","workload":{"tokenCount":1e400}}'),
      "workload.tokenCount",
      "Infinity",
      "0 to 1e18",
    ],
    ["a negative number", worked({ tokenCount: -1 }), "workload.tokenCount", "-1", "0 to 1e18"],
    [
      "percent",
      { ...training, overrides: { hardwareEfficiency: 19.7 } },
      "overrides.hardwareEfficiency",
      "19.7",
      "0.000001 to 1; a share of the peak rate, not percent",
    ],
    [
      "kilograms",
      { ...training, site: { carbonIntensityGPerKwh: 429_000 } },
      "site.carbonIntensityGPerKwh",
      "429000",
      "grams of CO2e per kWh",
    ],
    [
      "half an accelerator",
      { ...training, hardware: { count: 1.5 } },
      "hardware.count",
      "1.5",
      "a whole number, 1 to 1e9",
    ],
    ["a wrong precision", worked({ precision: "fp17" }), "workload.precision", '"fp17"', "did you mean fp16"],
    ["null", { ...training, workload: null }, "workload", "null", "an object with tokenCount"],
    [
      "local time",
      { ...training, period: { start: "2020-06-01T00:00" } },
      "period.start",
      '"2020-06-01T00:00"',
      "ISO 8601",
    ],
    [
      "no such day",
      { ...training, period: { start: "2021-02-29" } },
      "period.start",
      '"2021-02-29"',
      "ISO 8601",
    ],
    [
      "a run of many",
      { ...training, phase: "experimentation", workload: { runs: [training.workload, { tokenCount: -2 }] } },
      "workload.runs[1].tokenCount",
      "-2",
      "0 to 1e18",
    ],
    [
      "no runs",
      { ...training, phase: "experimentation", workload: { runs: [] } },
      "workload.runs",
      "a list of 0",
      "a list of 1 to 10000",
    ],
    [
      "half a share",
      { ...training, phase: "experimentation", workload: { shareOfTraining: 1 } },
      "workload.training",
      "nothing",
      "an object with tokenCount",
    ],
  ])("refuses %s", (_, document, ...[path, found, allowed]) => {
    const { issues } = refusalOf(document);
    expect(issues[0]?.path).toBe(path);
    expect(issues[0]?.found).toContain(found);
    expect(issues[0]?.allowed).toContain(allowed);
  });

  it.each<[string, unknown, string, string]>([
    [
      "an end before its start",
      { ...training, period: { start: "2020-06-01", end: "2020-05-01" } },
      "period.end",
      "after period.start",
    ],
    [
      "an end at its start",
      { ...training, period: { start: "2020-06-01", end: "2020-06-01" } },
      "period.end",
      "leave it out for a moment",
    ],
    ["a year long gone", { ...training, period: { start: "0020-06-01" } }, "period.start", "1990 to 2100"],
    [
      "more active than all parameters",
      sized({ type: "moe", parameterCount: 2e9, activeParameterCount: 3e9 }),
      "model.activeParameterCount",
      "at most parameterCount",
    ],
    [
      "more experts per token than experts",
      sized({ expertCount: 8, expertsPerToken: 9 }),
      "model.expertsPerToken",
      "at most expertCount",
    ],
    [
      "two kinds of hardware",
      { ...training, hardware: { accelerator: "a", instance: "b" } },
      "hardware.instance",
      "either",
    ],
    [
      "a region and a zone",
      { ...training, site: { cloudRegion: "azure/eastus", gridZone: "FR" } },
      "site.gridZone",
      "either site.cloudRegion or site.gridZone",
    ],
    [
      "a zone and a country",
      { ...training, site: { gridZone: "FR", countryCode: "FR" } },
      "site.countryCode",
      "either site.gridZone or site.countryCode",
    ],
    [
      "a scope of nothing",
      { ...training, measured: { energyScope: "it" } },
      "measured.energyScope",
      "together with energyKwh",
    ],
    [
      "a quality of nothing",
      { ...training, measured: { quality: "reported" } },
      "measured.quality",
      "together with a reading",
    ],
    [
      "more cached than read",
      served({ cachedInputTokenCount: 221 }),
      "workload.cachedInputTokenCount",
      "at most inputTokenCount, 220",
    ],
    [
      "more reasoned than written",
      served({ reasoningTokenCount: 401 }),
      "workload.reasoningTokenCount",
      "reasoning counts as output",
    ],
    [
      "two kinds of load",
      served({ concurrency: 8, requestRatePerS: 2 }),
      "workload.requestRatePerS",
      "either",
    ],
    [
      "more trained than there are",
      {
        ...sized({ parameterCount: 1e9 }),
        phase: "fine-tuning",
        workload: { tokenCount: 1, trainableParameterCount: 2e9 },
      },
      "workload.trainableParameterCount",
      "at most the model's parameterCount",
    ],
    [
      "more trained layers than layers",
      tuned({ technique: "partial", trainableLayerCount: 33 }, { layerCount: 32 }),
      "workload.trainableLayerCount",
      "at most the model's layerCount, 32",
    ],
    [
      "trained layers of a technique without any",
      tuned({ technique: "lora", trainableLayerCount: 3 }),
      "workload.trainableLayerCount",
      "only with technique partial",
    ],
    [
      "rollouts without reinforcement",
      tuned({ rollouts: { requestCount: 1, inputTokenCount: 1, outputTokenCount: 1 } }),
      "workload.rollouts",
      "only with objective reinforcement",
    ],
    [
      "a distillation without a teacher",
      tuned({ objective: "distillation" }),
      "workload.teacher",
      "the model that is learnt from",
    ],
    [
      "two loads at once",
      {
        phase: "inference",
        model: "a",
        workload: {
          requestCount: 1,
          inputTokenCount: 1,
          outputTokenCount: 1,
          batchSize: 8,
          requestRatePerS: 2,
        },
      },
      "workload.requestRatePerS",
      "either workload.batchSize or workload.requestRatePerS",
    ],
    [
      "contracts for more than everything",
      {
        phase: "training",
        model: "a",
        workload: { tokenCount: 1 },
        site: {
          contracts: [
            { kind: "ppa", shareRatio: 0.7, carbonIntensityGPerKwh: 0 },
            { kind: "certificate", shareRatio: 0.4, carbonIntensityGPerKwh: 0 },
          ],
        },
      },
      "site.contracts",
      "add up to at most 1",
    ],
    [
      "heads that do not divide into their groups",
      tuned({}, { headCount: 32, keyValueHeadCount: 5 }),
      "model.keyValueHeadCount",
      "a divisor of headCount, 32",
    ],
    [
      "a latent with no more than its rotary values",
      tuned({}, { latentKeyValueSize: 64, headSize: 192 }),
      "model.latentKeyValueSize",
      "more than the 64 rotary values of latent attention",
    ],
    [
      "heads with no more than their rotary values",
      tuned({}, { latentKeyValueSize: 576, hiddenSize: 1024, headCount: 32 }),
      "model.headSize",
      "more than the 64 rotary values of latent attention",
    ],
    [
      "more attention layers than layers",
      tuned({}, { layerCount: 12, attentionLayerCount: 13 }),
      "model.attentionLayerCount",
      "at most layerCount, 12",
    ],
  ])("refuses the contradiction of %s", (_, document, ...[path, allowed]) => {
    const { issues } = refusalOf(document);
    expect(issues[0]?.path).toBe(path);
    expect(issues[0]?.allowed).toContain(allowed);
  });

  it("says it in one line, whatever was found", () => {
    const documents = [
      { ...training, ["a\nb\u2028c\u001b[31m"]: 1 },
      { ...training, model: `x\n${"y".repeat(1e6)}` },
      { ...training, ["k".repeat(1e6)]: 1 },
      worked({ tokenCount: "1\r\n2" }),
    ];
    for (const document of documents) {
      const { message } = refusalOf(document);
      // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(message.length).toBeLessThan(400);
    }
  });

  it("names what is wrong and leaves out how it was found", () => {
    const error = refusalOf(sized({ parameterCount: "175e9", headCount: 0 }));
    expect(error.message).toBe(
      'model.parameterCount: found "175e9"; allowed: a number without quotes, 1e6 to 1e15; absolute, not billions (and 1 more)',
    );
    expect(FootprintError.isInstance(error)).toBe(true);
    expect(JSON.stringify(error.details)).not.toMatch(/zod|union|invalid_/i);
  });

  it("accepts or refuses whatever it is given, and fails in no other way", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
    const almost = fc.record({
      phase: fc.constant("training"),
      model: anything,
      workload: anything,
      site: anything,
    });
    fc.assert(
      fc.property(fc.oneof(anything, almost), (document) => {
        expect(refusalOf(document).issues.length).toBeGreaterThan(0);
      }),
    );
  });

  it("is not held up by something deep, wide or round", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(refusalOf({ ...training, model: deep }).issues[0]?.path).toBe("model.deep");
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, index]));
    expect(refusalOf({ ...training, ...wide }).issues).toHaveLength(20);
    const round: Record<string, unknown> = { ...training };
    round["site"] = round;
    expect(refusalOf(round).issues.length).toBeGreaterThan(0);
  });
});
