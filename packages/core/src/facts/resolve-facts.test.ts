import {
  MissingFactError,
  UnknownNameError,
  count,
  exactly,
  found,
  gPerCm2,
  notCovered,
  pue,
  type GridProviderV1,
  type HardwareProviderV1,
  type ModelProfileV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import {
  FAKE_ACCELERATORS,
  fakeAccelerator,
  fakeProvenance,
  fakeProviders,
} from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Providers } from "./providers.ts";
import { resolveFacts } from "./resolve-facts.ts";

const base = {
  phase: "training",
  model: { type: "dense", parameterCount: 175e9 },
  workload: { tokenCount: 300e9 },
};
const resolve = (document: object, providers: Providers = fakeProviders()) =>
  resolveFacts(parseActivity({ ...base, ...document }), providers);

const hardwareOf = (provider: Partial<HardwareProviderV1>): HardwareProviderV1 => ({
  specificationVersion: "v1",
  kind: "hardware",
  providerId: "other-hardware",
  doFindAccelerator: async () => notCovered("nothing here", ["nvidia-h100"]),
  doListAccelerators: async () => [],
  doFindEmbodiedFactor: async () => notCovered("nothing here"),
  ...provider,
});

const gridOf = (provider: Partial<GridProviderV1>): GridProviderV1 => ({
  ...(fakeProviders().grid[0] as GridProviderV1),
  providerId: "other-grid",
  ...provider,
});

const actFactor = {
  id: "act",
  category: "logic",
  technology: "act",
  per: "area",
  carbonGPerCm2: gPerCm2(2000),
} as const;

/** Other providers before the ones that work. */
const before = ({ hardware = [], grid = [] }: Partial<Providers>): Providers => {
  const fake = fakeProviders();
  return { ...fake, hardware: [...hardware, ...fake.hardware], grid: [...grid, ...fake.grid] };
};

const region = {
  cloudRegion: "azure/eastus",
  name: "East US",
  countryCode: "US",
  gridZones: ["azure:eastus", "egrid:RFCW", "US", "world"],
} as const;

const closed: ModelProfileV1 = {
  id: "closed-1",
  name: "Closed 1",
  developer: "someone",
  openness: "closed",
  architecture: {
    type: "dense",
    parameterCount: { low: count(1e11), central: count(2e11), high: count(4e11) },
  },
};

describe("the model", () => {
  it("is the document's own, or the catalogue's by name", async () => {
    const spelledOut = await resolve({});
    expect(spelledOut.model?.architecture.value).toEqual({ type: "dense", parameterCount: exactly(175e9) });
    expect(spelledOut.model?.architecture.provenance.datasetId).toBe("document");
    const named = await resolve({ model: "closed-1" }, fakeProviders({ models: [closed] }));
    expect(named.model).toMatchObject({ id: "closed-1", name: "Closed 1" });
  });

  it("is refused by path, kind and name when nobody knows it", async () => {
    await expect(resolve({ model: "gpt-9" })).rejects.toThrow(
      new UnknownNameError({
        path: "model",
        subject: "model",
        name: "gpt-9",
        suggestions: [],
        reason: "no model gpt-9",
      }),
    );
  });
});

describe("the accelerator", () => {
  it("is the one the curves were fitted on when none is given, and that is said", async () => {
    const { hardware, assumptions } = await resolve({});
    expect(hardware).toMatchObject({
      isAssumed: true,
      accelerator: { value: { id: "nvidia-a100-sxm4-80gb" } },
    });
    expect(hardware).not.toHaveProperty("count");
    expect(assumptions.map(({ path }) => path)).toContain("hardware.accelerator");
  });

  it("comes with the factor of its node, by the paper's family before others", async () => {
    const act = hardwareOf({
      doFindEmbodiedFactor: async (query) =>
        "family" in query && query.family === "act" ? found(actFactor, fakeProvenance) : notCovered("no"),
    });
    const { hardware } = await resolve(
      { hardware: { accelerator: "google-tpu-v3", count: 512 } },
      before({ hardware: [act] }),
    );
    expect(hardware?.count).toBe(512);
    expect(hardware?.logicFactor?.value).toMatchObject({ id: "fake-logic", carbonGPerCm2: 1000 });
  });

  it("falls back on the second family for a node the first lacks", async () => {
    const newer = hardwareOf({
      doFindAccelerator: async ({ name }) =>
        found(fakeAccelerator({ id: name, peakTflopPerS: 1, processNm: 3 }), fakeProvenance),
      doFindEmbodiedFactor: async (query) =>
        "family" in query && query.family === "act" ? found(actFactor, fakeProvenance) : notCovered("no"),
    });
    const { hardware } = await resolve({ hardware: { accelerator: "newer" } }, before({ hardware: [newer] }));
    expect(hardware?.logicFactor?.value.id).toBe("act");
  });

  it("takes the first provider that knows it, and merges suggestions when none does", async () => {
    const first = hardwareOf({
      doFindAccelerator: async ({ name }) =>
        found(fakeAccelerator({ id: name, peakTflopPerS: 1 }), fakeProvenance),
    });
    const { hardware } = await resolve(
      { hardware: { accelerator: "nvidia-h100-sxm5-80gb" } },
      before({ hardware: [first] }),
    );
    expect(hardware?.accelerator.value.peakFlopPerS.fp16).toBe(1e12);
    await expect(
      resolve({ hardware: { accelerator: "h1000" } }, before({ hardware: [hardwareOf({})] })),
    ).rejects.toMatchObject({
      details: { path: "hardware.accelerator", suggestions: ["nvidia-h100", "nvidia-a100-sxm4-80gb"] },
    });
  });

  it("is no matter for stored bytes", async () => {
    const storage = { phase: "storage", model: undefined, workload: { storedTb: 1, durationDays: 1 } };
    const { model: _, ...document } = { ...base, ...storage };
    const facts = await resolveFacts(parseActivity(document), fakeProviders());
    expect(facts).not.toHaveProperty("hardware");
    expect(facts).not.toHaveProperty("model");
  });
});

describe("a provider that misbehaves", () => {
  const asked = { hardware: { accelerator: "google-tpu-v3" } };
  const tpu = FAKE_ACCELERATORS[3]!;
  it.each<[string, Partial<HardwareProviderV1>]>([
    [
      "throws",
      {
        doFindAccelerator: () => {
          throw new Error("down\nagain");
        },
      },
    ],
    ["rejects", { doFindAccelerator: () => Promise.reject(new Error("timeout")) }],
    ["rejects with no error at all", { doFindAccelerator: () => Promise.reject(undefined) }],
    ["answers nothing", { doFindAccelerator: async () => undefined as never }],
    ["answers what it should not", { doFindAccelerator: async () => ({ kind: "maybe" }) as never }],
    ["forgets the provenance", { doFindAccelerator: async () => ({ kind: "found", value: tpu }) as never }],
    [
      "answers NaN",
      { doFindAccelerator: async () => found({ ...tpu, tdpW: Number.NaN as never }, fakeProvenance) },
    ],
    [
      "answers a negative rate",
      {
        doFindAccelerator: async () => found({ ...tpu, peakFlopPerS: { fp16: -1 as never } }, fakeProvenance),
      },
    ],
    [
      "suggests what it should not",
      { doFindAccelerator: async () => ({ kind: "not-covered", reason: "", suggestions: 7 }) as never },
    ],
  ])("that %s is passed over with a warning", async (_, provider) => {
    const { hardware, warnings } = await resolve(asked, before({ hardware: [hardwareOf(provider)] }));
    expect(hardware?.accelerator.value).toEqual(tpu);
    expect(warnings).toEqual([
      { code: "provider-failed", message: expect.stringContaining('"other-hardware"') },
    ]);
    expect(warnings[0]?.message).not.toContain("\n");
  });

  it("and is alone makes the fact missing, not the name unknown", async () => {
    const broken = hardwareOf({ doFindAccelerator: () => Promise.reject(new Error("timeout")) });
    const providers = { ...fakeProviders(), hardware: [broken] };
    await expect(resolve(asked, providers)).rejects.toThrow(MissingFactError);
    await expect(resolve(asked, providers)).rejects.toThrow("timeout");
  });
});

describe("the grid", () => {
  it("is what the document states, exactly, without asking anyone", async () => {
    const providers = { ...fakeProviders(), grid: [] };
    const { site } = await resolve({ site: { carbonIntensityGPerKwh: 429, pue: 1.1 } }, providers);
    expect(site.intensity.value).toEqual(exactly(429));
    expect(site.pue.value).toBe(1.1);
    expect(site).toMatchObject({ isAssumed: false, isPueAssumed: false });
    expect(site).not.toHaveProperty("series");
  });

  it("is the world's when no place is given, and that is said", async () => {
    const { site, assumptions } = await resolve({});
    expect(site).toMatchObject({ gridZone: "world", isAssumed: true });
    expect(assumptions.map(({ path }) => path)).toEqual([
      "hardware.accelerator",
      "site",
      "period",
      "site.pue",
    ]);
  });

  it("follows a region to its first zone that is covered, and says which were not", async () => {
    const providers = fakeProviders({ sites: [region], zones: { US: 380, world: 450 } });
    const { site, assumptions } = await resolve({ site: { cloudRegion: "azure/eastus" } }, providers);
    expect(site).toMatchObject({
      cloudRegion: "azure/eastus",
      countryCode: "US",
      gridZone: "US",
      isAssumed: false,
    });
    expect(assumptions.find(({ path }) => path === "site.gridZone")?.statement).toBe(
      'no usable lifecycle grid intensity for "azure:eastus", "egrid:RFCW"; that of "US" is taken (annual, production, 2025, published)',
    );
  });

  it("takes the zone or the country of the document", async () => {
    const providers = fakeProviders({ zones: { US: 380, FR: 40 } });
    const { site } = await resolve({ site: { gridZone: "FR" } }, providers);
    expect(site).toMatchObject({ gridZone: "FR", isAssumed: false });
    const country = await resolve({ site: { countryCode: "fr" } }, providers);
    expect(country.site).toMatchObject({ gridZone: "FR", countryCode: "FR" });
  });

  it.each([
    ["site.gridZone", { gridZone: "XX" }, UnknownNameError],
    ["site.countryCode", { countryCode: "XX" }, UnknownNameError],
    ["site.cloudRegion", { cloudRegion: "azure/nowhere" }, UnknownNameError],
  ])("refuses an unknown %s", async (path, site, error) => {
    await expect(resolve({ site })).rejects.toThrow(error);
    await expect(resolve({ site })).rejects.toMatchObject({ details: { path } });
  });

  it("never takes a marginal signal for an average one", async () => {
    const marginal = gridOf({
      capabilities: { ...gridOf({}).capabilities, signal: "marginal" },
      doGetIntensity: () => Promise.reject(new Error("must not be asked")),
    });
    const { site, warnings } = await resolve({}, before({ grid: [marginal] }));
    expect(site.grid?.signal).toBe("average");
    expect(warnings).toEqual([]);
    const pretender = gridOf({
      doGetIntensity: async (query) => {
        const answer = await gridOf({}).doGetIntensity(query);
        return answer.kind === "found"
          ? { ...answer, value: { ...answer.value, signal: "marginal" } }
          : answer;
      },
    });
    const second = await resolve({}, before({ grid: [pretender] }));
    expect(second.warnings.map(({ code }) => code)).toEqual(["provider-failed"]);
  });

  it("warns of an intensity of burning alone", async () => {
    const direct = gridOf({
      doGetIntensity: async (query) => {
        const answer = await gridOf({}).doGetIntensity(query);
        return answer.kind === "found"
          ? { ...answer, value: { ...answer.value, boundary: "direct" } }
          : answer;
      },
    });
    const named = await resolve({ site: { gridZone: "world" } }, { ...fakeProviders(), grid: [direct] });
    expect(named.warnings.map(({ code }) => code)).toEqual(["direct-intensity"]);
    const besideAnother = await resolve({ site: { gridZone: "world" } }, before({ grid: [direct] }));
    expect(besideAnother.warnings).toEqual([]);
  });

  it("asks for the document's period, or for the year that stands for none", async () => {
    const asked: string[] = [];
    const listening = gridOf({
      doGetIntensity: async ({ from, to }) => {
        asked.push(`${from.slice(0, 10)} ${to.slice(0, 10)}`);
        return notCovered("listening only");
      },
    });
    const providers = before({ grid: [listening] });
    await resolve({}, providers);
    await resolve({ period: { start: "2020-06-01" } }, providers);
    await resolve({ period: { start: "2020-06-01", end: "2020-07-01" } }, providers);
    await resolve({ period: { start: "2020-06-01" }, measured: { durationS: 86_400 } }, providers);
    expect(asked).toEqual([
      "2025-01-01 2026-01-01",
      "2020-01-01 2021-01-01",
      "2020-06-01 2020-07-01",
      "2020-06-01 2020-06-02",
    ]);
  });
});

describe("the PUE", () => {
  it("is the document's, else the region's, else a typical one, which is said", async () => {
    const known = { ...region, pue: { value: pue(1.17), provenance: fakeProvenance } };
    const providers = fakeProviders({ sites: [known], zones: { US: 380 }, typicalPue: 1.54 });
    const place = { cloudRegion: "azure/eastus" };
    const stated = await resolve({ site: { ...place, pue: 1.3 } }, providers);
    const regional = await resolve({ site: place }, providers);
    const typical = await resolve({ site: { countryCode: "US" } }, providers);
    expect([stated, regional, typical].map(({ site }) => site.pue.value)).toEqual([1.3, 1.17, 1.54]);
    expect([stated, regional, typical].map(({ site }) => site.isPueAssumed)).toEqual([false, false, true]);
    expect(typical.assumptions.map(({ path }) => path)).toContain("site.pue");
  });

  it("is missing when nobody has one", async () => {
    const none = gridOf({ doGetTypicalPue: async () => notCovered("no survey") });
    await expect(resolve({}, { ...fakeProviders(), grid: [none] })).rejects.toThrow("give site.pue");
  });
});

it("warns of facts that were recalled and not seen", async () => {
  const recalled = hardwareOf({
    doFindAccelerator: async () =>
      found(FAKE_ACCELERATORS[0]!, { ...fakeProvenance, confidence: "unverified" }),
  });
  const { warnings } = await resolve({}, before({ hardware: [recalled] }));
  expect(warnings.map(({ code }) => code)).toEqual(["unverified-fact"]);
});
