import {
  notCovered,
  type DatasetCardV1,
  type GridCapabilitiesV1,
  type GridProviderV1,
} from "@llmcarbon/spec";
import { listDatasets } from "./generated/datasets.ts";
import { getIntensity, listZones } from "./intensity/get-intensity.ts";

export type OdblGridProviderSettings = {
  /** name of this provider among others; `odbl-grid` unless given */
  readonly providerId?: string;
};

const CAPABILITIES: GridCapabilitiesV1 = {
  granularities: ["annual", "hourly"],
  signal: "average",
  boundaries: ["lifecycle", "direct"],
  license: "ODbL-1.0",
  attribution: "Source: Electricity Maps, ODbL 1.0",
  mayStore: true,
  mayRedistribute: true,
};

let cards: readonly DatasetCardV1[] | undefined;

/**
 * Yearly and hourly grid intensities of Electricity Maps, for consumption. Knows no sites. Reads no file, no network and no clock;
 * the hours of a zone are imported when someone asks for them.
 *
 * @example await createOdblGridProvider().doGetIntensity({ zone: "JP-TK", from, to })
 */
export const createOdblGridProvider = ({
  providerId = "odbl-grid",
}: OdblGridProviderSettings = {}): GridProviderV1 => ({
  specificationVersion: "v1",
  kind: "grid",
  providerId,
  capabilities: CAPABILITIES,
  get datasets() {
    return (cards ??= listDatasets().filter(({ id }) => id !== "product-footprints"));
  },
  doGetIntensity: getIntensity,
  doFindSite: async ({ cloudRegion }) => notCovered(`no sites here; asked for "${cloudRegion}"`),
  doGetTypicalPue: async () => notCovered("no PUE here"),
  doListSites: async () => [],
  doListZones: async () => listZones(),
});
