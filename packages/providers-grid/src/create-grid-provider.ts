import type { DatasetCardV1, GridCapabilitiesV1, GridProviderV1 } from "@llmcarbon/spec";
import { listDatasets } from "./generated/datasets.ts";
import { getIntensity, listZones } from "./intensity/get-intensity.ts";
import { getResidualMix } from "./residual/get-residual-mix.ts";
import { getTypicalPue } from "./sites/facility-pue.ts";
import { getTypicalSiteWater } from "./sites/facility-water.ts";
import { findSite, listSites } from "./sites/find-site.ts";
import { getGridWater } from "./water/get-grid-water.ts";

export type GridProviderSettings = {
  /** name of this provider among others; `llmcarbon-grid` unless given */
  readonly providerId?: string;
};

const CAPABILITIES: GridCapabilitiesV1 = {
  granularities: ["annual", "hourly"],
  signal: "average",
  boundaries: ["lifecycle", "direct"],
  license: "CC-BY-4.0, OGL-Canada-2.0, Apache-2.0, MIT, public domain, cited fact",
  attribution:
    "Ember (2026) – with processing by Our World in Data, CC BY 4.0; US EPA, eGRID; US EIA (EIA-930) and HewlettPackard/dc-rl, MIT; Environment and Climate Change Canada, OGL Canada; Commonwealth of Australia (DCCEEW), CC BY 4.0; Green Algorithms, CC BY 4.0; Google Cloud, Apache-2.0",
  mayStore: true,
  mayRedistribute: true,
};

let cards: readonly DatasetCardV1[] | undefined;

/**
 * Yearly and hourly grid intensities, residual mixes, cloud regions, PUE and water from the data sets of this package. Reads no file,
 * no network and no clock.
 *
 * @example await createGridProvider().doFindSite({ cloudRegion: "azure/eastus" })
 */
export const createGridProvider = ({
  providerId = "llmcarbon-grid",
}: GridProviderSettings = {}): GridProviderV1 => ({
  specificationVersion: "v1",
  kind: "grid",
  providerId,
  capabilities: CAPABILITIES,
  // Parsed when someone asks for them.
  get datasets() {
    return (cards ??= listDatasets());
  },
  doGetIntensity: getIntensity,
  doFindSite: async ({ cloudRegion }) => findSite(cloudRegion),
  doGetTypicalPue: async ({ year }) => getTypicalPue(year),
  doGetTypicalSiteWater: async () => getTypicalSiteWater(),
  doGetGridWater: async ({ zone }) => getGridWater(zone),
  doGetResidualMix: async ({ zone, year }) => getResidualMix(zone, year),
  doListSites: async () => listSites(),
  doListZones: async () => listZones(),
});
