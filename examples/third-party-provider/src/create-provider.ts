import { notCovered, type GridProviderV1 } from "@llmcarbon/spec";
import { findSite, listSites, SITES_CARD } from "./sites.ts";

export type ProviderSettings = {
  /** name of this provider among others; `scaleway-sites` unless given */
  readonly providerId?: string;
};

/**
 * One operator's data centres. Has no intensities of its own: a site names the zones its electricity comes from, and whichever
 * provider knows them answers. Reads no file, no network and no clock.
 */
export const createProvider = ({ providerId = "scaleway-sites" }: ProviderSettings = {}): GridProviderV1 => ({
  specificationVersion: "v1",
  kind: "grid",
  providerId,
  datasets: [SITES_CARD],
  capabilities: {
    granularities: [],
    signal: "average",
    boundaries: [],
    license: SITES_CARD.license,
    mayStore: true,
    mayRedistribute: true,
  },
  doGetIntensity: async ({ zone }) =>
    notCovered(`scaleway-sites has sites and no intensities, of zone "${zone}" neither`),
  doListZones: async () => [],
  doFindSite: async ({ cloudRegion }) => findSite(cloudRegion),
  doListSites: async () => listSites(),
  doGetTypicalPue: async ({ year }) => notCovered(`scaleway-sites has no typical PUE of ${year}`),
});
