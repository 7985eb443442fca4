import {
  bytePerS,
  count,
  exactly,
  flopPerS,
  gigabytes,
  pue,
  watts,
  type AcceleratorProfileV1,
  type ModelProfileV1,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import { createFakeGridProvider } from "../fakes/create-fake-grid-provider.ts";
import { createFakeHardwareProvider } from "../fakes/create-fake-hardware-provider.ts";
import { createFakeModelProvider } from "../fakes/create-fake-model-provider.ts";
import { FAKE_PROVENANCE } from "../fakes/fake-provenance.ts";

export const ACCELERATOR: AcceleratorProfileV1 = {
  id: "acme-one",
  vendor: "Acme",
  name: "One",
  kind: "gpu",
  tdpW: watts(400),
  peakFlopPerS: { fp16: flopPerS(312e12) },
  memoryGb: gigabytes(80),
  memoryBytePerS: bytePerS(2e12),
};

export const MODEL: ModelProfileV1 = {
  id: "acme-8b",
  name: "Acme 8B",
  developer: "Acme",
  openness: "open-weights",
  architecture: { type: "dense", parameterCount: exactly(count(8e9)), layerCount: 32 },
};

export const SITE: SiteProfileV1 = {
  cloudRegion: "acme/north",
  name: "North",
  countryCode: "NO",
  gridZones: ["NO", "world"],
  pue: { value: pue(1.1), provenance: FAKE_PROVENANCE },
};

/** Providers nothing is wrong with, to be broken one thing at a time. */
export const createGoodGrid = () => createFakeGridProvider({ zones: { FR: 50, NO: 30 }, sites: [SITE] });
export const createGoodHardware = () => createFakeHardwareProvider({ accelerators: [ACCELERATOR] });
export const createGoodModels = () => createFakeModelProvider({ models: [MODEL] });
