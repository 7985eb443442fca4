import {
  exactly,
  gPerKwh,
  type GridProviderV1,
  type ProvenanceV1,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound } from "./ask-providers.ts";
import { checkSite } from "./check-answers.ts";
import { documentProvenance } from "./document-provenance.ts";
import type { SiteFacts } from "./facts.ts";
import { periodOfActivity } from "./period-of-activity.ts";
import { requireKnownZone, resolveIntensity, type ZoneSearch } from "./resolve-intensity.ts";
import { resolvePue } from "./resolve-pue.ts";

/** The zone that stands for everywhere. */
export const WORLD_ZONE = "world";
/** The zone of a document that states an intensity and names no place. */
const UNNAMED_ZONE = "unnamed";

export type ResolvedSite = {
  readonly site: SiteFacts;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/** Grid intensity and PUE of the place an activity runs at; what the document states wins over any provider. */
export async function resolveSite(
  activity: Activity,
  providers: readonly GridProviderV1[],
): Promise<ResolvedSite> {
  const region = await findRegion(activity.site?.cloudRegion, providers);
  const grid = await findIntensity(activity, region.site, providers);
  const { pue, isPueAssumed, ...efficiency } = await resolvePue(activity, region.site, providers);
  const countryCode = region.site?.countryCode ?? activity.site?.countryCode?.toUpperCase();
  return {
    site: {
      ...(region.site === undefined ? {} : { cloudRegion: region.site.cloudRegion }),
      ...(region.provenance === undefined ? {} : { region: region.provenance }),
      ...(countryCode === undefined ? {} : { countryCode }),
      ...grid.facts,
      pue,
      isPueAssumed,
    },
    assumptions: [...grid.assumptions, ...efficiency.assumptions],
    warnings: [...region.warnings, ...grid.warnings, ...efficiency.warnings],
  };
}

type FoundRegion = {
  readonly site?: SiteProfileV1;
  readonly provenance?: ProvenanceV1;
  readonly warnings: readonly Warning[];
};

async function findRegion(
  cloudRegion: string | undefined,
  providers: readonly GridProviderV1[],
): Promise<FoundRegion> {
  if (cloudRegion === undefined) return { warnings: [] };
  const place = { path: "site.cloudRegion", subject: "cloud region", name: cloudRegion };
  const asked = await askProviders({
    ...place,
    providers,
    ask: (provider) => provider.doFindSite({ cloudRegion }),
    check: checkSite,
  });
  const { value: site, provenance } = requireFound(asked, place);
  return { site, provenance, warnings: asked.warnings };
}

type FoundIntensity = {
  readonly facts: Pick<SiteFacts, "gridZone" | "intensity" | "series" | "isAssumed">;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

async function findIntensity(
  activity: Activity,
  region: SiteProfileV1 | undefined,
  providers: readonly GridProviderV1[],
): Promise<FoundIntensity> {
  const search = findNamedZones(activity, region);
  const period = periodOfActivity(activity);
  const stated = activity.site?.carbonIntensityGPerKwh;
  if (stated !== undefined) {
    const intensity = { value: exactly(gPerKwh(stated)), provenance: documentProvenance(activity) };
    const gridZone = search?.zones[0] ?? UNNAMED_ZONE;
    // The region was looked up already; its zones are the provider's own words.
    const isNameOpen = search !== undefined && region === undefined;
    const warnings = isNameOpen ? await requireKnownZone(search, period, providers) : [];
    return { facts: { gridZone, intensity, isAssumed: false }, assumptions: [], warnings };
  }
  const world: ZoneSearch = { path: "site", subject: "grid zone", zones: [WORLD_ZONE] };
  const resolved = await resolveIntensity(search ?? world, period, providers);
  const isAssumed = search === undefined;
  return {
    facts: { ...resolved.facts, isAssumed },
    assumptions: [...(isAssumed ? [assumeWorld] : []), ...resolved.assumptions],
    warnings: resolved.warnings,
  };
}

const assumeWorld: Assumption = {
  path: "site",
  statement: "no place given; the mean of the world's grids is taken",
};

/** Where the document says the electricity comes from. */
function findNamedZones(activity: Activity, region: SiteProfileV1 | undefined): ZoneSearch | undefined {
  const { gridZone, countryCode } = activity.site ?? {};
  if (gridZone !== undefined) return { path: "site.gridZone", subject: "grid zone", zones: [gridZone] };
  if (region !== undefined) {
    return { path: "site.cloudRegion", subject: "grid zone", zones: region.gridZones };
  }
  return countryCode === undefined
    ? undefined
    : { path: "site.countryCode", subject: "country code", zones: [countryCode.toUpperCase()] };
}
