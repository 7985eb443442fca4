import {
  found,
  gPerKwh,
  parseInstant,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type HardwareProviderV1,
  type ModelProviderV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeGrid, fakeSeries } from "../__fixtures__/fake-grid.ts";
import { FAKE_ACCELERATORS, fakeProvenance, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";
import type { Providers } from "./providers.ts";

const activity = parseActivity({
  phase: "training",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 1e12 },
  hardware: { accelerator: "google-tpu-v3", count: 8 },
  site: { countryCode: "FR" },
  period: { start: "2025-01-01", end: "2026-01-01" },
});
const sound: Providers = {
  ...fakeProviders(),
  grid: [fakeGrid([{ zone: "FR", gPerKwh: 40 }], { providerId: "sound" })],
};
const soundEstimate = await createEstimator({ providers: sound }).estimate(activity);
const estimate = (before: Partial<Providers>) =>
  createEstimator({
    providers: {
      hardware: [...(before.hardware ?? []), ...sound.hardware],
      grid: [...(before.grid ?? []), ...sound.grid],
      models: [...(before.models ?? []), ...sound.models],
    },
  }).estimate(activity);

const gridThat = (doGetIntensity: () => unknown): Partial<Providers> => ({
  grid: [
    {
      ...(fakeGrid([]) as GridProviderV1),
      providerId: "unsound",
      doGetIntensity: doGetIntensity as GridProviderV1["doGetIntensity"],
    },
  ],
});

const series = fakeSeries({ zone: "FR", gPerKwh: 55 });
const [interval] = series.intervals as [GridIntensitySeriesV1["intervals"][number]];
const answerOf = (changes: object) => found({ ...series, ...changes }, fakeProvenance);
const intensities = (low: number, central: number, high: number) =>
  answerOf({ intervals: [{ ...interval, carbonIntensityGPerKwh: { low, central, high } }] });
const periods = (...ends: readonly (readonly [string, string])[]) =>
  answerOf({ intervals: ends.map(([from, to]) => ({ ...interval, period: { from, to } })) });

/** Answers everything it should but one thing. */
const thatThrows = (key: string): unknown =>
  Object.defineProperty({ ...answerOf({}) }, key, {
    enumerable: true,
    get: () => {
      throw new Error("do not look");
    },
  });

describe("a grid provider that", () => {
  it.each<[string, () => unknown, string]>([
    [
      "throws",
      () => {
        throw new Error("down");
      },
      "down",
    ],
    ["throws no error", () => Promise.reject({ message: 7 }), "[object Object]"],
    [
      "throws what cannot be read",
      () => Promise.reject(Object.create(null)),
      "something that cannot be read",
    ],
    [
      "throws an error that throws",
      () => {
        const error = new Error("x");
        Object.defineProperty(error, "message", {
          get: () => {
            throw new Error("again");
          },
        });
        throw error;
      },
      "something that cannot be read",
    ],
    ["rejects", () => Promise.reject(new Error("refused")), "refused"],
    ["answers nothing", async () => undefined, "answer: found nothing"],
    ["answers not at all", () => undefined, "answer: found nothing"],
    ["answers yesterday's shape", async () => ({ intensity: 400, unit: "g" }), "answer.kind: found nothing"],
    ["answers in kilograms", async () => intensities(0.4, 0.4, 0.4), "kg where g is meant?"],
    ["answers NaN", async () => intensities(1, Number.NaN, 2), "found NaN"],
    ["answers an infinity", async () => intensities(1, 2, Number.POSITIVE_INFINITY), "found Infinity"],
    ["answers a negative figure", async () => intensities(-5, 2, 3), "found -5"],
    ["answers an interval upside down", async () => intensities(90, 50, 20), "low ≤ central ≤ high"],
    ["answers text", async () => intensities("40" as never, 50, 60), "a number without quotes"],
    ["answers no interval", async () => answerOf({ intervals: [] }), "found a list of 0"],
    ["answers a number for a series", async () => found(55 as never, fakeProvenance), "series: found 55"],
    [
      "turns time round",
      async () => periods(["2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"]),
      "an end after",
    ],
    [
      "says one hour twice",
      async () =>
        periods(
          ["2025-01-01T00:00:00Z", "2025-07-01T00:00:00Z"],
          ["2025-06-01T00:00:00Z", "2026-01-01T00:00:00Z"],
        ),
      "not before the end of the interval before it",
    ],
    [
      "tells local time",
      async () => periods(["2025-01-01T00:00:00", "2026-01-01T00:00:00"]),
      "a UTC instant",
    ],
    ["takes marginal for average", async () => answerOf({ signal: "marginal" }), "signal: found marginal"],
    ["forgets the boundary", async () => answerOf({ boundary: undefined }), "boundary: found nothing"],
    ["forgets the provenance", async () => ({ kind: "found", value: series }), "provenance: found nothing"],
    ["names no licence", async () => found(series, { ...fakeProvenance, license: "" }), "provenance.license"],
    [
      "has a confidence of its own",
      async () => found(series, { ...fakeProvenance, confidence: "very" as never }),
      "provenance.confidence",
    ],
    ["throws when its value is read", async () => thatThrows("value"), "do not look"],
    ["throws when its kind is read", async () => thatThrows("kind"), "do not look"],
    [
      "answers through a proxy that throws",
      async () =>
        new Proxy(series, {
          ownKeys: () => {
            throw new Error("no keys");
          },
        }),
      "answer.kind: found nothing",
    ],
    [
      "answers with no end",
      async () => answerOf({ intervals: Object.assign([], { length: 1e9 }) }),
      "found a list of 1000000000",
    ],
    ["suggests no list", async () => ({ kind: "not-covered", reason: "no", suggestions: 7 }), "suggestions"],
  ])("%s is passed over with a warning, and the estimate stands", async (_, answer, said) => {
    const { warnings, resolved, ...rest } = await estimate(gridThat(answer));
    expect({ ...rest, resolved: { ...resolved, site: null }, warnings: [] }).toEqual({
      ...soundEstimate,
      resolved: { ...resolved, site: null },
    });
    const { grid, ...site } = resolved.site;
    expect({ ...site, grid: { ...grid, passedOver: [] } }).toEqual(soundEstimate.resolved.site);
    expect(grid?.passedOver).toMatchObject([
      { zone: "FR", providerId: "unsound", reason: expect.stringContaining(said) },
    ]);
    expect(warnings).toMatchObject([{ code: "provider-failed", message: expect.stringContaining(said) }]);
    expect(warnings[0]?.message).toMatch(/^provider "unsound" failed on grid zone "FR": .+$/);
  });

  it("answers through a thenable that resolves twice gives its first answer", async () => {
    const twice = {
      // oxlint-disable-next-line unicorn/no-thenable -- the very thing under test
      then(resolve: (answer: unknown) => void) {
        resolve(answerOf({}));
        resolve(intensities(0.1, 0.2, 0.3));
        throw new Error("too late");
      },
    };
    const { resolved, warnings } = await estimate(gridThat(() => twice));
    expect(resolved.site).toMatchObject({ carbonIntensityGPerKwh: 55, grid: { providerId: "unsound" } });
    expect(warnings).toEqual([]);
  });

  it("tells another figure each time it is read is read once", async () => {
    let reads = 0;
    const shifting = {
      low: 50,
      get central() {
        reads += 1;
        return reads === 1 ? gPerKwh(55) : 0.0001;
      },
      high: 60,
    };
    const answer = answerOf({ intervals: [{ ...interval, carbonIntensityGPerKwh: shifting }] });
    const { resolved } = await estimate(gridThat(async () => answer));
    expect([resolved.site.carbonIntensityGPerKwh, reads]).toEqual([55, 1]);
  });
});

describe("what a provider says", () => {
  const refused = (answer: object) => {
    const [hardware] = fakeProviders().hardware as [HardwareProviderV1];
    const talkative: HardwareProviderV1 = {
      ...hardware,
      providerId: "talkative",
      doFindAccelerator: async () => answer as never,
    };
    const providers = { ...sound, hardware: [talkative] };
    return createEstimator({ providers }).estimate(activity);
  };
  const ESCAPES = "\u001b[31mred\u001b[0m\nline\u202eback";

  it("is put on one line, without what a terminal acts on", async () => {
    const failing = gridThat(() => Promise.reject(new Error(ESCAPES)));
    const [warning] = (await estimate(failing)).warnings;
    const answer = { kind: "not-covered", reason: ESCAPES, suggestions: [] };
    const error = await refused(answer).catch((each: unknown) => each);
    for (const text of [warning?.message, (error as Error).message]) {
      expect(text).toContain("red");
      expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });

  it("is kept short, however many names it suggests", async () => {
    const suggestions = Array.from({ length: 1e6 }, (_, index) => (index % 2 === 0 ? `tpu-${index}` : index));
    const answer = { kind: "not-covered", reason: "x".repeat(1e6), suggestions };
    const error = await refused(answer).catch((each: unknown) => each);
    expect(error).toMatchObject({ details: { suggestions: ["tpu-0", "tpu-2", "tpu-4"] } });
    const [reason] = [(error as { details: { reason: string } }).details.reason];
    expect(reason.length).toBeLessThanOrEqual(240);
  });
});

describe("providers of other kinds", () => {
  it("are contained alike: a machine in teraflops, a model in billions", async () => {
    const [hardware] = fakeProviders().hardware as [HardwareProviderV1];
    const teraflops: HardwareProviderV1 = {
      ...hardware,
      providerId: "teraflops",
      doFindAccelerator: async () =>
        found({ ...FAKE_ACCELERATORS[3]!, peakFlopPerS: { bf16: 123 as never } }, fakeProvenance),
    };
    const result = await estimate({ hardware: [teraflops] });
    expect(result.energyKwh).toEqual(soundEstimate.energyKwh);
    expect(result.warnings).toMatchObject([
      { message: expect.stringContaining("TFLOP/s where FLOP/s is meant?") },
    ]);

    const billions: ModelProviderV1 = {
      ...(fakeProviders().models[0] as ModelProviderV1),
      doFindModel: async () =>
        found(
          {
            id: "seven",
            name: "Seven",
            developer: "nobody",
            openness: "open-weights",
            architecture: { type: "dense", parameterCount: { low: 7, central: 7, high: 7 } as never },
          },
          fakeProvenance,
        ),
    };
    const estimator = createEstimator({ providers: { ...sound, models: [billions] } });
    await expect(estimator.estimate({ ...activity, model: "seven" })).rejects.toThrow(
      "billions where parameters are meant?",
    );
  });

  it("change nothing by changing their answer afterwards", async () => {
    const given = { ...FAKE_ACCELERATORS[3]! };
    const [hardware] = fakeProviders().hardware as [HardwareProviderV1];
    const tampering: HardwareProviderV1 = {
      ...hardware,
      doFindAccelerator: async () => found(given, fakeProvenance),
      // The next question, after the answer was taken and before the estimate is made.
      doFindEmbodiedFactor: (query) => {
        Object.assign(given, { tdpW: Number.NaN, peakFlopPerS: {} });
        return hardware.doFindEmbodiedFactor(query);
      },
    };
    const result = await estimate({ hardware: [tampering] });
    expect(given.tdpW).toBeNaN();
    expect(result).toEqual(soundEstimate);
  });

  it("may fail on every side question: water and residual mix are then not known", async () => {
    const broken = () => Promise.reject(new Error("broken"));
    const grid: GridProviderV1 = {
      ...(fakeGrid([{ zone: "FR", gPerKwh: 40 }]) as GridProviderV1),
      providerId: "broken",
      doGetGridWater: broken,
      doGetTypicalSiteWater: broken,
      doGetResidualMix: broken,
    };
    const { waterL, warnings, energyKwh } = await estimate({ grid: [grid] });
    expect(waterL).toBeNull();
    expect(energyKwh).toEqual(soundEstimate.energyKwh);
    expect(warnings.every(({ code }) => code === "provider-failed")).toBe(true);
    expect(warnings.length).toBeGreaterThan(0);
  });
});

it("an instant that no clock can show is refused like any other slip", async () => {
  const never = periods(["2025-01-01T00:00:00Z", "2025-02-31T25:00:00Z"]);
  const { warnings } = await estimate(gridThat(async () => never));
  expect(warnings).toMatchObject([{ message: expect.stringContaining("a UTC instant") }]);
  expect(() => parseInstant("2025-02-31T25:00:00Z")).toThrow("instant");
});
