import { exactly, gPerKwh, type GridProviderV1, type ModelHostingV1, type SourcedV1 } from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { documentProvenance } from "./document-provenance.ts";
import type { SiteFacts } from "./facts.ts";
import { periodOfActivity } from "./period-of-activity.ts";
import { requireKnownZone, resolveIntensity, type ZoneSearch } from "./resolve-intensity.ts";
import { resolvePlace, type Place } from "./resolve-place.ts";
import { resolvePue } from "./resolve-pue.ts";
import { resolveResidualMix } from "./resolve-residual-mix.ts";
import { resolveWater } from "./resolve-water.ts";
import { UNNAMED_ZONE, WORLD_ZONE } from "./zones.ts";

export type ResolvedSite = {
  readonly site: SiteFacts;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/**
 * Grid intensity, PUE and water of the place an activity runs at; what the document states wins over any provider.
 *
 * @param hosting where the makers of the model serve it, for a document that names no place
 */
export async function resolveSite(
  activity: Activity,
  providers: readonly GridProviderV1[],
  hosting?: SourcedV1<ModelHostingV1>,
): Promise<ResolvedSite> {
  const { place, ...named } = await resolvePlace(activity, providers, hosting);
  const grid = await findIntensity(activity, place, providers);
  const { pue, isPueAssumed, ...efficiency } = await resolvePue(activity, place, providers);
  const { gridZone } = grid.facts;
  const { water, ...wet } = await resolveWater(activity, { place, gridZone, providers });
  const { residualMix, ...market } = await resolveResidualMix(activity, gridZone, providers);
  return {
    site: {
      ...(place.region === undefined ? {} : { cloudRegion: place.region.cloudRegion }),
      ...(place.provenance === undefined ? {} : { region: place.provenance }),
      ...(place.countryCode === undefined ? {} : { countryCode: place.countryCode }),
      ...grid.facts,
      pue,
      isPueAssumed,
      water,
      ...(residualMix === undefined ? {} : { residualMix }),
    },
    assumptions: [...named.assumptions, ...grid.assumptions, ...efficiency.assumptions],
    warnings: [
      ...named.warnings,
      ...grid.warnings,
      ...efficiency.warnings,
      ...wet.warnings,
      ...market.warnings,
    ],
  };
}

type FoundIntensity = {
  readonly facts: Pick<SiteFacts, "gridZone" | "intensity" | "series" | "isAssumed">;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

async function findIntensity(
  activity: Activity,
  place: Place,
  providers: readonly GridProviderV1[],
): Promise<FoundIntensity> {
  const search = findNamedZones(activity, place);
  const period = periodOfActivity(activity);
  const stated = activity.site?.carbonIntensityGPerKwh;
  if (stated !== undefined) {
    const intensity = { value: exactly(gPerKwh(stated)), provenance: documentProvenance(activity) };
    const gridZone = search?.zones[0] ?? UNNAMED_ZONE;
    // The region was looked up already; its zones are the provider's own words.
    const isNameOpen = search !== undefined && place.region === undefined;
    const warnings = isNameOpen ? await requireKnownZone(search, period, providers) : [];
    return { facts: { gridZone, intensity, isAssumed: false }, assumptions: [], warnings };
  }
  const world: ZoneSearch = { path: "site", subject: "grid zone", zones: [WORLD_ZONE] };
  const resolved = await resolveIntensity(search ?? world, period, providers);
  const isAssumed = search === undefined || place.hosting !== undefined;
  return {
    facts: { ...resolved.facts, isAssumed },
    assumptions: [...(search === undefined ? [assumeWorld] : []), ...resolved.assumptions],
    warnings: resolved.warnings,
  };
}

const assumeWorld: Assumption = {
  path: "site",
  statement: "no place given; the mean of the world's grids is taken",
};

/** Where the document says the electricity comes from, or the place it is taken to run at. */
function findNamedZones(activity: Activity, place: Place): ZoneSearch | undefined {
  const { gridZone } = activity.site ?? {};
  const { region, countryCode, hosting } = place;
  if (gridZone !== undefined) return { path: "site.gridZone", subject: "grid zone", zones: [gridZone] };
  if (region !== undefined) {
    return { path: "site.cloudRegion", subject: "grid zone", zones: region.gridZones };
  }
  if (countryCode === undefined) return undefined;
  return hosting === undefined
    ? { path: "site.countryCode", subject: "country code", zones: [countryCode] }
    : { path: "site", subject: "country code", zones: [countryCode, WORLD_ZONE] };
}
