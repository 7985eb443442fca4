import {
  exactly,
  found,
  gPerCm2,
  gPerKwh,
  notCovered,
  parseInstant,
  pue,
  range,
  squareMillimeters,
  toFlopPerSFromTflopPerS,
  gigabytes,
  watts,
  type AcceleratorProfileV1,
  type CarbonIntensityGPerKwh,
  type GridProviderV1,
  type HardwareProviderV1,
  type ModelProfileV1,
  type ModelProviderV1,
  type ProvenanceV1,
  type RangeV1,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import type { Providers } from "../facts/providers.ts";

/** Provenance of a made-up fact. */
export const fakeProvenance: ProvenanceV1 = {
  datasetId: "fake",
  datasetVersion: "1",
  citation: "made up for a test",
  publisher: "nobody",
  license: "CC0-1.0",
  quality: "reported",
  confidence: "published",
};

type AcceleratorSettings = {
  readonly id: string;
  readonly peakTflopPerS: number;
  readonly tdpW?: number;
  readonly memoryGb?: number;
  readonly dieAreaMm2?: number;
  readonly processNm?: number;
};

/** An accelerator with one peak rate, for 16-bit floating point in both formats. */
export const fakeAccelerator = (settings: AcceleratorSettings): AcceleratorProfileV1 => {
  const peak = toFlopPerSFromTflopPerS(settings.peakTflopPerS);
  return {
    id: settings.id,
    vendor: "fake",
    name: settings.id,
    kind: "gpu",
    peakFlopPerS: { fp16: peak, bf16: peak },
    ...(settings.tdpW === undefined ? {} : { tdpW: watts(settings.tdpW) }),
    ...(settings.memoryGb === undefined ? {} : { memoryGb: gigabytes(settings.memoryGb) }),
    ...(settings.dieAreaMm2 === undefined ? {} : { dieAreaMm2: squareMillimeters(settings.dieAreaMm2) }),
    ...(settings.processNm === undefined ? {} : { processNm: settings.processNm }),
  };
};

/** Datasheet figures of the accelerators the method was made for and tested on. */
export const FAKE_ACCELERATORS: readonly AcceleratorProfileV1[] = [
  fakeAccelerator({
    id: "nvidia-a100-sxm4-80gb",
    peakTflopPerS: 312,
    tdpW: 400,
    memoryGb: 80,
    dieAreaMm2: 826,
    processNm: 7,
  }),
  fakeAccelerator({
    id: "nvidia-v100-sxm2-32gb",
    peakTflopPerS: 125,
    tdpW: 300,
    memoryGb: 32,
    dieAreaMm2: 815,
    processNm: 12,
  }),
  fakeAccelerator({
    id: "nvidia-h100-sxm5-80gb",
    peakTflopPerS: 989.4,
    tdpW: 700,
    memoryGb: 80,
    dieAreaMm2: 814,
    processNm: 4,
  }),
  fakeAccelerator({
    id: "google-tpu-v3",
    peakTflopPerS: 123,
    tdpW: 450,
    memoryGb: 32,
    dieAreaMm2: 700,
    processNm: 16,
  }),
];

type FakeSettings = {
  readonly accelerators?: readonly AcceleratorProfileV1[];
  readonly models?: readonly ModelProfileV1[];
  readonly sites?: readonly SiteProfileV1[];
  /** intensity by zone [g/kWh], the same in every year */
  readonly zones?: Readonly<Record<string, number | RangeV1>>;
  readonly typicalPue?: number;
};

/** Providers that answer from memory; by default with a world grid and a typical PUE. */
export function fakeProviders(settings: FakeSettings = {}): Providers {
  return {
    hardware: [fakeHardware(settings.accelerators ?? FAKE_ACCELERATORS)],
    grid: [fakeGrid(settings)],
    models: [fakeModels(settings.models ?? [])],
  };
}

/** Factors of the logic nodes in the paper's table 3 [gCO2e/cm²]. */
const LOGIC_FACTORS: Readonly<Record<number, number>> = { 4: 1800, 7: 1600, 12: 1200, 16: 1000 };

const fakeHardware = (accelerators: readonly AcceleratorProfileV1[]): HardwareProviderV1 => ({
  specificationVersion: "v1",
  kind: "hardware",
  providerId: "fake-hardware",
  doFindAccelerator: async ({ name }) => {
    const profile = accelerators.find(({ id }) => id === name);
    return profile === undefined
      ? notCovered(
          `no accelerator ${name}`,
          accelerators.slice(0, 1).map(({ id }) => id),
        )
      : found(profile, fakeProvenance);
  },
  doListAccelerators: async () => [],
  doFindEmbodiedFactor: async (query) => {
    const perArea =
      "family" in query && query.family === "llmcarbon" ? LOGIC_FACTORS[query.processNm] : undefined;
    if (perArea === undefined) return notCovered("no such factor");
    const factor = { id: "fake-logic", category: "logic", technology: "fake logic", per: "area" } as const;
    return found({ ...factor, carbonGPerCm2: gPerCm2(perArea) }, fakeProvenance);
  },
});

const fakeModels = (models: readonly ModelProfileV1[]): ModelProviderV1 => ({
  specificationVersion: "v1",
  kind: "model",
  providerId: "fake-models",
  doFindModel: async ({ name }) => {
    const profile = models.find(({ id }) => id === name);
    return profile === undefined ? notCovered(`no model ${name}`) : found(profile, fakeProvenance);
  },
  doListModels: async () => [],
});

function fakeGrid({ sites = [], zones = { world: 450 }, typicalPue = 1.5 }: FakeSettings): GridProviderV1 {
  return {
    specificationVersion: "v1",
    kind: "grid",
    providerId: "fake-grid",
    capabilities: {
      granularities: ["annual"],
      signal: "average",
      boundaries: ["lifecycle", "direct"],
      license: "CC0-1.0",
      mayStore: true,
      mayRedistribute: true,
    },
    doGetIntensity: async ({ zone, from }) => {
      const intensity = zones[zone];
      if (intensity === undefined) return notCovered(`no zone ${zone}`);
      const year = new Date(from).getUTCFullYear();
      const carbonIntensityGPerKwh = toIntensity(intensity);
      return found(
        {
          zone,
          granularity: "annual",
          signal: "average",
          // Without carbon is combustion alone, which a zone the document names itself may answer with.
          boundary: carbonIntensityGPerKwh.central === 0 ? "direct" : "lifecycle",
          basis: "production",
          intervals: [
            {
              period: { from: parseInstant(`${year}-01-01`), to: parseInstant(`${year + 1}-01-01`) },
              carbonIntensityGPerKwh,
            },
          ],
        },
        fakeProvenance,
      );
    },
    doFindSite: async ({ cloudRegion }) => {
      const site = sites.find((each) => each.cloudRegion === cloudRegion);
      return site === undefined ? notCovered(`no region ${cloudRegion}`) : found(site, fakeProvenance);
    },
    doGetTypicalPue: async () => found(pue(typicalPue), fakeProvenance),
    doListSites: async () => [],
    doListZones: async () => [],
  };
}

const toIntensity = (value: number | RangeV1): RangeV1<CarbonIntensityGPerKwh> =>
  typeof value === "number"
    ? exactly(gPerKwh(value))
    : range(gPerKwh(value.low), gPerKwh(value.central), gPerKwh(value.high));
