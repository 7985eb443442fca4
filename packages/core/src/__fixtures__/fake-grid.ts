import {
  found,
  gPerKwh,
  notCovered,
  parseInstant,
  pue,
  range,
  type ConfidenceV1,
  type GridBoundaryV1,
  type GridGranularityV1,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type ProvenanceV1,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import { fakeProvenance } from "./fake-providers.ts";

/** One series of a made-up grid, of one interval. */
export type FakeSeries = {
  readonly zone: string;
  readonly gPerKwh: number;
  readonly from?: string;
  readonly to?: string;
  readonly boundary?: GridBoundaryV1;
  readonly granularity?: GridGranularityV1;
  readonly standsIn?: string;
  readonly provenance?: Partial<ProvenanceV1>;
};

export const fakeSeries = ({
  zone,
  gPerKwh: central,
  from = "2025-01-01",
  to = "2026-01-01",
  boundary = "lifecycle",
  granularity = "annual",
  standsIn,
}: FakeSeries): GridIntensitySeriesV1 => ({
  zone,
  granularity,
  signal: "average",
  boundary,
  basis: "production",
  intervals: [
    {
      period: { from: parseInstant(from), to: parseInstant(to) },
      carbonIntensityGPerKwh: range(gPerKwh(central / 2), gPerKwh(central), gPerKwh(central * 1.5)),
    },
  ],
  ...(standsIn === undefined ? {} : { standsIn }),
});

type Settings = {
  readonly providerId?: string;
  readonly sites?: readonly SiteProfileV1[];
  /** of the sites */
  readonly siteConfidence?: ConfidenceV1;
  /** the boundary that is asked for is not looked at, as by a provider that does not know it */
  readonly isDeaf?: true;
  /** it says that it fetches what is now */
  readonly isLive?: true;
  /** it says that its figures are marginal */
  readonly isMarginal?: true;
};

/** A grid provider that knows these series and respects the boundary it is asked for. Remembers what it was asked. */
export function fakeGrid(
  series: readonly FakeSeries[],
  { providerId = "fake-grid", sites = [], siteConfidence, isDeaf, isLive, isMarginal }: Settings = {},
): GridProviderV1 & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    specificationVersion: "v1",
    kind: "grid",
    providerId,
    capabilities: {
      granularities: isLive === true ? ["live"] : ["annual", "hourly"],
      signal: isMarginal === true ? "marginal" : "average",
      boundaries: ["lifecycle", "direct"],
      license: "CC0-1.0",
      mayStore: true,
      mayRedistribute: true,
    },
    doGetIntensity: async ({ zone, boundary }) => {
      asked.push(`${zone} ${boundary ?? "any"}`);
      const one = series.find(
        (each) =>
          each.zone === zone &&
          (boundary === undefined || isDeaf === true || (each.boundary ?? "lifecycle") === boundary),
      );
      if (one === undefined) return notCovered(`${providerId} has no ${boundary ?? ""} figures of ${zone}`);
      return found(fakeSeries(one), { ...fakeProvenance, ...one.provenance });
    },
    doFindSite: async ({ cloudRegion }) => {
      const site = sites.find((each) => each.cloudRegion === cloudRegion);
      return site === undefined
        ? notCovered(`no region ${cloudRegion}`)
        : found(site, {
            ...fakeProvenance,
            ...(siteConfidence === undefined ? {} : { confidence: siteConfidence }),
          });
    },
    doGetTypicalPue: async () => found(pue(1.5), fakeProvenance),
    doListSites: async () => [],
    doListZones: async () => [],
  };
}
