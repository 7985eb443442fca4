import {
  count,
  exactly,
  found,
  gPerGb,
  gPerKwh,
  grams,
  lPerKwh,
  notCovered,
  pue,
  range,
  type EmbodiedFactorV1,
  type GridProviderV1,
  type HardwareProviderV1,
  type ModelProfileV1,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProvenance, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Providers } from "./providers.ts";
import { resolveFacts } from "./resolve-facts.ts";

const training = {
  phase: "training",
  model: { type: "dense", parameterCount: 1e9 },
  workload: { tokenCount: 1e9 },
};
const serving = {
  phase: "inference",
  model: "closed",
  workload: { requestCount: 1, inputTokenCount: 10, outputTokenCount: 10 },
};
const stored = { phase: "storage", workload: { storedTb: 1, durationDays: 1 } };

const region: SiteProfileV1 = {
  cloudRegion: "cloud/here",
  name: "here",
  countryCode: "SE",
  gridZones: ["SE", "world"],
};
const zones = { world: 450, SE: 40 };

type Settings = {
  readonly grid?: Partial<GridProviderV1>;
  readonly hardware?: Partial<HardwareProviderV1>;
  readonly sites?: readonly SiteProfileV1[];
  readonly models?: readonly ModelProfileV1[];
};

function providersOf({ grid, hardware, sites = [region], models = [] }: Settings = {}): Providers {
  const fake = fakeProviders({ sites, zones, models });
  return {
    hardware: [{ ...(fake.hardware[0] as HardwareProviderV1), ...hardware }],
    grid: [{ ...(fake.grid[0] as GridProviderV1), ...grid }],
    models: fake.models,
  };
}

const resolve = (document: object, settings?: Settings) =>
  resolveFacts(parseActivity(document), providersOf(settings));

const liters = (value: number) => found(exactly(lPerKwh(value)), fakeProvenance);
const capacity = (category: EmbodiedFactorV1["category"], g: number) =>
  found<EmbodiedFactorV1>(
    { id: category, category, technology: category, per: "capacity", carbonGPerGb: gPerGb(g) },
    fakeProvenance,
  );

describe("water", () => {
  const grid: Partial<GridProviderV1> = {
    doGetTypicalSiteWater: async () =>
      found(range(lPerKwh(0.01), lPerKwh(0.1), lPerKwh(2)), { ...fakeProvenance, quality: "assumed" }),
    doGetGridWater: async ({ zone }) =>
      ({ SE: liters(6), world: liters(4) })[zone] ?? notCovered(`no water of ${zone}`),
  };

  it("is absent where no provider tells any, and nothing is said of it", async () => {
    const { site, warnings } = await resolve(training);
    expect(site.water).toEqual({ assumptions: [] });
    expect(warnings).toEqual([]);
  });

  it("is the document's where it states both, without a question", async () => {
    const document = { ...training, site: { wueLPerKwh: 0.55, gridWaterLPerKwh: 3.1 } };
    const { site } = await resolve(document, { grid });
    expect(site.water).toMatchObject({
      site: { value: exactly(0.55), provenance: { datasetId: "document" } },
      grid: { value: exactly(3.1) },
      assumptions: [],
    });
  });

  it("is the region's own, and the electricity's of its country", async () => {
    const sites = [
      { ...region, waterIntensityLPerKwh: { value: lPerKwh(0.02), provenance: fakeProvenance } },
    ];
    const { site } = await resolve({ ...training, site: { cloudRegion: "cloud/here" } }, { grid, sites });
    expect(site.water).toMatchObject({ site: { value: exactly(0.02) }, grid: { value: exactly(6) } });
    expect(site.water?.assumptions).toEqual([]);
  });

  it("of a fleet is as uncertain as that of sites nobody knows, and said to be assumed", async () => {
    const provenance = { ...fakeProvenance, quality: "assumed" } as const;
    const sites = [{ ...region, waterIntensityLPerKwh: { value: lPerKwh(0.5), provenance } }];
    const { site } = await resolve({ ...training, site: { cloudRegion: "cloud/here" } }, { grid, sites });
    expect(site.water?.site?.value).toEqual({ low: 0.01, central: 0.5, high: 2 });
    expect(site.water?.assumptions).toMatchObject([{ path: "site.wueLPerKwh" }]);
  });

  it("follows the outside temperature before it follows sites of others", async () => {
    const document = { ...training, site: { countryCode: "SE", outsideTemperatureC: 22.5 } };
    const { site } = await resolve(document, { grid });
    const water = ((3.6 / 2.442) * 1.25 * 1.01) / 2;
    const expected = { low: 0.01, central: expect.closeTo(water, 9), high: 2 };
    expect(site.water?.site?.value).toEqual(expected);
    const provenance = { ...fakeProvenance, quality: "assumed" } as const;
    const sites = [{ ...region, waterIntensityLPerKwh: { value: lPerKwh(0.5), provenance } }];
    const inRegion = { ...training, site: { cloudRegion: "cloud/here", outsideTemperatureC: 22.5 } };
    const ofFleet = await resolve(inRegion, { grid, sites });
    expect(ofFleet.site.water?.site?.value).toEqual(expected);
  });

  it("of a zone nobody covers is the world's, visibly", async () => {
    const only: Partial<GridProviderV1> = {
      doGetGridWater: async ({ zone }) => (zone === "world" ? liters(4) : notCovered("no")),
    };
    const { site } = await resolve({ ...training, site: { countryCode: "SE" } }, { grid: only });
    expect(site.water).toMatchObject({
      grid: { value: exactly(4) },
      assumptions: [{ path: "site.gridWaterLPerKwh", statement: expect.stringContaining("SE") }],
    });
  });

  it("from a provider that fails or answers nonsense is left out with a warning", async () => {
    const broken: Partial<GridProviderV1> = {
      doGetGridWater: async () => found(exactly(Number.NaN as never), fakeProvenance),
      doGetTypicalSiteWater: async () => {
        throw new Error("out of order");
      },
    };
    const { site, warnings } = await resolve(training, { grid: broken });
    expect(site.water).toEqual({ assumptions: [] });
    expect(warnings.map(({ code }) => code)).toEqual(["provider-failed", "provider-failed"]);
  });
});

describe("PUE by conditions", () => {
  it("stands in where nobody knows the place's, and says so", async () => {
    const document = { ...training, site: { countryCode: "SE", outsideTemperatureC: 30, itLoadRatio: 0.5 } };
    const { site, assumptions } = await resolve(document);
    expect(site.pue.value).toBeCloseTo(1.2 + 1 / 3, 9);
    expect(site.isPueAssumed).toBe(true);
    expect(assumptions).toContainEqual({
      path: "site.pue",
      statement: expect.stringContaining("1.53 follows from 30 °C outside and a load of 0.5"),
    });
  });

  it("does not replace one the region published or the document states", async () => {
    const sites = [{ ...region, pue: { value: pue(1.1), provenance: fakeProvenance } }];
    const at = { outsideTemperatureC: 30 };
    const ofRegion = await resolve({ ...training, site: { ...at, cloudRegion: "cloud/here" } }, { sites });
    expect(ofRegion.site.pue.value).toBe(1.1);
    const stated = await resolve({ ...training, site: { ...at, pue: 1.3 } });
    expect(stated.site.pue.value).toBe(1.3);
  });
});

describe("residual mix", () => {
  const grid: Partial<GridProviderV1> = {
    doGetResidualMix: async ({ zone, year }) =>
      zone === "SE" && year === 2024 ? found(gPerKwh(85), fakeProvenance) : notCovered("no"),
  };
  const contracts = [{ kind: "ppa", shareRatio: 0.5, carbonIntensityGPerKwh: 0 }];
  const period = { start: "2024-01-01T00:00:00Z" };

  it("is asked for beside contracts only", async () => {
    const at = { countryCode: "SE" };
    const without = await resolve({ ...training, period, site: at }, { grid });
    expect(without.site.residualMix).toBeUndefined();
    const withContracts = await resolve({ ...training, period, site: { ...at, contracts } }, { grid });
    expect(withContracts.site.residualMix?.value).toBe(85);
    expect(withContracts.site.intensity.value.central).toBe(40);
  });

  it("is the document's where it states one", async () => {
    const { site } = await resolve({ ...training, site: { residualMixGPerKwh: 720 } }, { grid });
    expect(site.residualMix).toMatchObject({ value: 720, provenance: { datasetId: "document" } });
  });
});

describe("the place of a closed model", () => {
  const hosting = {
    value: {
      operator: "Somebody",
      countryCode: "SE",
      cloudRegion: "cloud/here",
      pue: range(pue(1.1), pue(1.2), pue(1.3)),
      waterIntensityLPerKwh: range(lPerKwh(0.1), lPerKwh(0.2), lPerKwh(0.9)),
    },
    provenance: { ...fakeProvenance, quality: "assumed" },
  } as const;
  const closed = (value: Partial<typeof hosting.value>): ModelProfileV1 => ({
    id: "closed",
    name: "Closed",
    developer: "Somebody",
    openness: "closed",
    architecture: { type: "dense", parameterCount: exactly(count(1e9)) },
    hosting: { ...hosting, value: { operator: "Somebody", ...value } },
  });

  it("is where its makers serve it, with their PUE and water, all said to be assumed", async () => {
    const { site, assumptions } = await resolve(serving, { models: [closed(hosting.value)] });
    expect(site).toMatchObject({
      cloudRegion: "cloud/here",
      gridZone: "SE",
      countryCode: "SE",
      isAssumed: true,
      isPueAssumed: true,
      pue: { value: 1.2 },
      water: { site: { value: { low: 0.1, central: 0.2, high: 0.9 } } },
    });
    expect(assumptions.map(({ path }) => path)).toEqual(expect.arrayContaining(["site", "site.pue"]));
  });

  it("is their country where the region is not known, and the world where nothing is", async () => {
    const inCountry = closed({ countryCode: "SE", cloudRegion: "cloud/elsewhere" as "cloud/here" });
    expect((await resolve(serving, { models: [inCountry] })).site).toMatchObject({ gridZone: "SE" });
    const nowhere = await resolve(serving, { models: [closed({})] });
    expect(nowhere.site).toMatchObject({ gridZone: "world", isAssumed: true });
  });

  it("is not taken from a model whose hosting cannot be", async () => {
    const impossible = closed({ pue: { low: 0.5, central: 0.5, high: 0.5 } as never });
    await expect(resolve(serving, { models: [impossible] })).rejects.toThrow("pue: found 0.5");
  });

  it("is the document's where it names one", async () => {
    const document = { ...serving, site: { gridZone: "world" } };
    const { site } = await resolve(document, { models: [closed(hosting.value)] });
    expect(site).toMatchObject({ gridZone: "world", isAssumed: false, pue: { value: 1.5 } });
  });
});

describe("manufacture", () => {
  const hardware: Partial<HardwareProviderV1> = {
    doFindSystem: async ({ accelerator }) =>
      found(
        {
          id: "node",
          name: "node",
          vendor: "maker",
          acceleratorId: accelerator,
          acceleratorsPerSystem: count(8),
          hostEmbodiedCarbonG: grams(2_500_000),
        },
        fakeProvenance,
      ),
    doFindEmbodiedFactor: async (query) => {
      if (!("category" in query)) return notCovered("by technology only");
      return query.category === "other" ? notCovered("no") : capacity(query.category, 65);
    },
  };

  it("knows nothing from a provider without systems and technologies, and says nothing", async () => {
    const { hardware: machines, warnings } = await resolve(training);
    expect(machines).not.toHaveProperty("system");
    expect(machines?.manufacture).toEqual({});
    expect(warnings).toEqual([]);
  });

  it("takes the system of the accelerator and the factors there are", async () => {
    const { hardware: machines } = await resolve(training, { hardware });
    expect(machines?.system?.value).toMatchObject({ acceleratorId: "nvidia-a100-sxm4-80gb" });
    expect(Object.keys(machines?.manufacture ?? {})).toEqual(["packaging", "hostMemory", "hostFlash"]);
  });

  it("leaves out a system whose figures cannot be", async () => {
    const broken: Partial<HardwareProviderV1> = {
      doFindSystem: async ({ accelerator }) =>
        found(
          {
            id: "node",
            name: "node",
            vendor: "maker",
            acceleratorId: accelerator,
            acceleratorsPerSystem: count(0),
          },
          fakeProvenance,
        ),
    };
    const { hardware: machines, warnings } = await resolve(training, { hardware: broken });
    expect(machines).not.toHaveProperty("system");
    expect(warnings).toMatchObject([
      { code: "provider-failed", message: expect.stringContaining("acceleratorsPerSystem") },
    ]);
  });

  it("warns of a provider that fails once, not once for every factor", async () => {
    const broken: Partial<HardwareProviderV1> = {
      doFindEmbodiedFactor: async (query) => {
        if ("family" in query) return notCovered("no");
        throw new Error("out of order");
      },
    };
    const { warnings } = await resolve(training, { hardware: broken });
    expect(warnings).toMatchObject([{ code: "provider-failed" }]);
  });

  it("of stored bytes is that of their medium, of disks where none is named", async () => {
    const asked: string[] = [];
    const provider: Partial<HardwareProviderV1> = {
      doFindEmbodiedFactor: async (query) => {
        if (!("category" in query)) return notCovered("no");
        asked.push(query.category);
        return capacity(query.category, 10);
      },
    };
    expect((await resolve(stored, { hardware: provider })).storageFactor?.value.id).toBe("hdd");
    const flash = { ...stored, workload: { ...stored.workload, medium: "ssd" } };
    expect((await resolve(flash, { hardware: provider })).storageFactor?.value.id).toBe("ssd");
    expect(asked).toEqual(["hdd", "ssd"]);
  });
});
