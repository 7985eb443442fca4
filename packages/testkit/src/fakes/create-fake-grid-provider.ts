import {
  exactly,
  findNearestNames,
  found,
  gPerKwh,
  notCovered,
  type CarbonIntensityGPerKwh,
  type GridBoundaryV1,
  type GridProviderV1,
  type Period,
  type RangeV1,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import { FAKE_CARD, FAKE_PROVENANCE } from "./fake-provenance.ts";

export type FakeGridSettings = {
  /** `fake-grid` unless given */
  readonly providerId?: string;
  /** intensity by zone [gCO2e/kWh], the same at all times */
  readonly zones?: Readonly<Record<string, number>>;
  readonly sites?: readonly SiteProfileV1[];
  /** what the figures count; `lifecycle` unless given */
  readonly boundary?: GridBoundaryV1;
};

/**
 * A grid provider with the figures of a test, for programs that use providers. Conforms to the contract.
 *
 * @example createFakeGridProvider({ zones: { FR: 50 } })
 */
export function createFakeGridProvider({
  providerId = "fake-grid",
  zones = {},
  sites = [],
  boundary = "lifecycle",
}: FakeGridSettings = {}): GridProviderV1 {
  const idOf = (zone: string) =>
    Object.keys(zones).find((id) => id.toLowerCase() === zone.trim().toLowerCase());
  const seriesOf = (zone: string, { from, to }: Period, intensity: RangeV1<CarbonIntensityGPerKwh>) => ({
    zone,
    granularity: "annual" as const,
    signal: "average" as const,
    boundary,
    basis: "production" as const,
    intervals: [{ period: { from, to }, carbonIntensityGPerKwh: intensity }],
  });
  return {
    specificationVersion: "v1",
    kind: "grid",
    providerId,
    datasets: [FAKE_CARD],
    capabilities: {
      granularities: ["annual"],
      signal: "average",
      boundaries: [boundary],
      license: FAKE_CARD.license,
      mayStore: true,
      mayRedistribute: true,
    },
    doGetIntensity: async ({ zone, from, to, boundary: asked }) => {
      const id = idOf(zone);
      if (id === undefined || (asked !== undefined && asked !== boundary)) {
        const reason = `the fake has no ${asked ?? boundary} intensity of ${JSON.stringify(zone)}`;
        return notCovered(reason, findNearestNames(zone, Object.keys(zones)));
      }
      const intensity = exactly(gPerKwh(zones[id] ?? 0));
      return found(seriesOf(id, { from, to }, intensity), { ...FAKE_PROVENANCE });
    },
    doFindSite: async ({ cloudRegion }) => {
      const site = sites.find((each) => each.cloudRegion.toLowerCase() === cloudRegion.trim().toLowerCase());
      if (site !== undefined) return found(structuredClone(site), { ...FAKE_PROVENANCE });
      const known = sites.map((each) => each.cloudRegion);
      return notCovered(
        `the fake has no region ${JSON.stringify(cloudRegion)}`,
        findNearestNames(cloudRegion, known),
      );
    },
    doGetTypicalPue: async () => notCovered("the fake has no typical PUE"),
    doListSites: async () =>
      sites.map(({ cloudRegion, name, countryCode }) => ({
        id: cloudRegion,
        name,
        aliases: [],
        countryCode,
      })),
    doListZones: async () => Object.keys(zones).map((id) => ({ id, name: id, aliases: [] })),
  };
}
