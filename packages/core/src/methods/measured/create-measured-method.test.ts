import { describe, expect, it } from "vitest";
import { FAKE_ACCELERATORS, fakeProviders } from "../../__fixtures__/fake-providers.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { createEstimator } from "../../estimator.ts";
import { ASSUMED_PUE_HALF_WIDTH } from "../../uncertainty/half-widths.ts";

const providers = fakeProviders({
  accelerators: FAKE_ACCELERATORS,
  zones: { world: { low: 300, central: 400, high: 500 } },
  typicalPue: 1.5,
});
const estimator = createEstimator({ providers });

const run = {
  phase: "training",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 2e12 },
  hardware: { accelerator: "nvidia-a100-sxm4-80gb" },
  site: { pue: 1.25, carbonIntensityGPerKwh: 400 },
};
const estimate = (measured: object, changes: object = {}): Promise<Estimate> =>
  estimator.estimate(parseActivity({ ...run, ...changes, measured }));

const energyOf = ({ breakdown }: Estimate) =>
  Object.fromEntries(breakdown.map(({ component, energyKwh }) => [component, energyKwh.central]));
const codesOf = ({ warnings }: Estimate) => warnings.map(({ code }) => code);

describe("the scope of a reading", () => {
  it("is the facility unless said otherwise: PUE is inside, and the reading is exact", async () => {
    const result = await estimate({ energyKwh: 1000 });
    expect(result.method.id).toBe("measured");
    expect(result.energyKwh).toEqual({ low: 1000, central: 1000, high: 1000 });
    expect(energyOf(result)).toEqual({ accelerators: 800, "facility-overhead": 200 });
    expect(result.operationalCarbonG.central).toBe(400_000);
    expect(result.quality).toBe("measured");
  });

  it("of IT equipment takes PUE on top, and doubts it only where it is assumed", async () => {
    const stated = await estimate({ energyKwh: 1000, energyScope: "it" });
    expect(energyOf(stated)).toEqual({ accelerators: 1000, "facility-overhead": 250 });
    expect(stated.energyKwh).toEqual({ low: 1250, central: 1250, high: 1250 });
    const assumed = await estimate({ energyKwh: 1000, energyScope: "it" }, { site: {} });
    expect(assumed.energyKwh.central).toBe(1500);
    // From Google's fleet of 2021 (1.10) to Uptime's mean of 2025 (1.54).
    expect(assumed.energyKwh.high / assumed.energyKwh.central).toBeCloseTo(1.54 / 1.1, 12);
  });

  it("of accelerators alone says that their hosts are not in it", async () => {
    const result = await estimate({ energyKwh: 1000, energyScope: "accelerators" });
    expect(energyOf(result)).toEqual({ accelerators: 1000, "facility-overhead": 250 });
    expect(codesOf(result)).toContain("host-not-measured");
  });
});

describe("an estimate around a reading", () => {
  it("keeps the quality the document states", async () => {
    expect((await estimate({ energyKwh: 1, quality: "reported" })).quality).toBe("reported");
  });

  it("leaves to the grid what is uncertain about the grid", async () => {
    const { operationalCarbonG } = await estimate({ energyKwh: 1000 }, { site: { pue: 1.1 } });
    expect(operationalCarbonG.low).toBeCloseTo(300_000, 6);
    expect(operationalCarbonG.high).toBeCloseTo(500_000, 6);
  });

  it("knows neither hours nor manufacture where the document tells no hours", async () => {
    const { hardware: _, ...rest } = run;
    const result = await estimator.estimate(parseActivity({ ...rest, measured: { energyKwh: 1000 } }));
    expect(result).toMatchObject({ durationS: null, acceleratorHours: null, embodiedCarbonG: null });
    expect(result.resolved.hardware).toBeNull();
    expect(result.assumptions.map(({ path }) => path)).not.toContain("hardware.accelerator");
    expect(codesOf(result)).toEqual(["embodied-unknown"]);
  });

  it.each<[string, object, object, number | null, number | null]>([
    ["hours and number", { acceleratorHours: 80 }, { count: 8 }, 36_000, 80],
    ["time and number", { durationS: 36_000 }, { count: 8 }, 36_000, 80],
    ["hours and time", { acceleratorHours: 80, durationS: 36_000 }, {}, 36_000, 80],
    ["time alone", { durationS: 36_000 }, {}, 36_000, null],
    ["hours alone", { acceleratorHours: 80 }, {}, null, 80],
  ])("reads %s", async (_, measured, ...[hardware, durationS, acceleratorHours]) => {
    const result = await estimate(
      { energyKwh: 30, ...measured },
      { hardware: { ...run.hardware, ...hardware } },
    );
    expect(result.durationS?.central ?? null).toBe(durationS);
    expect(result.acceleratorHours?.central ?? null).toBe(acceleratorHours);
  });

  it("charges no manufacture of an accelerator that nobody named", async () => {
    const result = await estimate({ energyKwh: 30, acceleratorHours: 80 }, { hardware: { count: 8 } });
    expect(result).toMatchObject({ embodiedCarbonG: null, resolved: { hardware: null } });
    expect(result.totalCarbonG).toEqual(result.operationalCarbonG);
    expect(result.warnings).toContainEqual({
      code: "embodied-unknown",
      message: "no accelerator is named; totalCarbonG holds operational carbon alone",
    });
    expect(result.breakdown.map((line) => line.embodiedCarbonG)).toEqual(result.breakdown.map(() => null));
    expect(result.assumptions.map(({ path }) => path)).toEqual(["measured.energyScope"]);
  });

  it("takes a scope that is given without assuming one", async () => {
    const { assumptions } = await estimate({ energyKwh: 30, energyScope: "it" });
    expect(assumptions.map(({ path }) => path)).not.toContain("measured.energyScope");
  });

  it.each<[string, object, object, number | null]>([
    ["not known from hours alone", { acceleratorHours: 80 }, {}, null],
    ["not known from time alone", { durationS: 36_000 }, {}, null],
    ["what hours and time make it", { acceleratorHours: 80, durationS: 18_000 }, {}, 16],
    ["the document's", { acceleratorHours: 80 }, { count: 4 }, 4],
  ])("has a number of accelerators that is %s", async (_, measured, ...[hardware, number]) => {
    const document = { hardware: { ...run.hardware, ...hardware } };
    const { resolved, assumptions, embodiedCarbonG } = await estimate(
      { energyKwh: 30, ...measured },
      document,
    );
    expect(resolved.hardware).toMatchObject({ accelerator: "nvidia-a100-sxm4-80gb", count: number });
    const isStandIn = number === null && embodiedCarbonG !== null;
    expect(assumptions.some(({ path }) => path === "hardware.count")).toBe(isStandIn);
  });

  it("cites the document, and the server and lifetime where it books them", async () => {
    const sourcesOf = async (changes: object) => {
      const { sources } = await estimate(
        { energyKwh: 30, acceleratorHours: 80 },
        { ...changes, site: {}, citation: "a report" },
      );
      return sources.map(({ citation }) => citation).join("\n");
    };
    const computed = await sourcesOf({});
    const stated = await sourcesOf({ overrides: { embodiedCarbonG: 1 } });
    for (const place of ["SSD: 32768 GB", "embodied.py, lifespan", "512 V100 beside 64 CPUs"]) {
      expect(computed).toContain(place);
      expect(stated).not.toContain(place);
    }
    expect(computed).toContain("a report");
  });

  it("cites the width of a PUE that was assumed only where it comes on top", async () => {
    const citationsOf = async (energyScope: string) =>
      (await estimate({ energyKwh: 30, energyScope }, { site: {} })).sources.map(({ citation }) => citation);
    const { citation } = ASSUMED_PUE_HALF_WIDTH.provenance;
    expect(await citationsOf("it")).toContain(citation);
    expect(await citationsOf("facility")).not.toContain(citation);
  });

  it("books manufacture by the hours: of one server of eight for its whole life, everything", async () => {
    const lifetimeHours = 5 * 365 * 24;
    const { embodiedCarbonG, breakdown } = await estimate({
      energyKwh: 1,
      acceleratorHours: 8 * lifetimeHours,
    });
    // Eight dies of 826 mm² at 1.6 kg/cm², and the parts of a server as the released code has them.
    expect(
      breakdown.find(({ component }) => component === "accelerators")?.embodiedCarbonG?.central,
    ).toBeCloseTo(8 * 8.26 * 1600, 4);
    expect(embodiedCarbonG?.central).toBeCloseTo(8 * 8.26 * 1600 + 1470 + 102_400 + 589_824 + 133_920, 4);
  });

  it("books stored bytes as storage", async () => {
    const { model: _, hardware: __, ...rest } = run;
    const document = { ...rest, phase: "storage", workload: { storedTb: 1, durationDays: 1 } };
    const result = await estimator.estimate(parseActivity({ ...document, measured: { energyKwh: 10 } }));
    expect(energyOf(result)).toEqual({ storage: 8, "facility-overhead": 2 });
  });

  it("cannot be had without a reading", async () => {
    await expect(estimate({ acceleratorHours: 80 }, { method: "measured" })).rejects.toThrow(
      "measured.energyKwh",
    );
  });

  it("names what it has no use for", async () => {
    const result = await estimate(
      { energyKwh: 1, averagePowerW: 300 },
      { overrides: { hardwareEfficiency: 0.4 } },
    );
    expect(result.warnings.find(({ code }) => code === "input-not-used")?.message).toBe(
      "this method has no use for measured.averagePowerW, overrides.hardwareEfficiency",
    );
  });
});
