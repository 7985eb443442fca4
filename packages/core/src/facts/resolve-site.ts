import {
  exactly,
  gPerKwh,
  type GridBoundaryV1,
  type GridProviderV1,
  type ModelHostingV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { documentProvenance } from "./document-provenance.ts";
import type { SiteFacts } from "./facts.ts";
import { periodOfActivity } from "./period-of-activity.ts";
import { requireKnownZone, resolveIntensity, type ZoneSearch } from "./resolve-intensity.ts";
import { resolvePlace, type Place } from "./resolve-place.ts";
import { resolvePue } from "./resolve-pue.ts";
import { resolveResidualMix } from "./resolve-residual-mix.ts";
import { resolveWater } from "./resolve-water.ts";
import type { Situated } from "./situated.ts";
import { UNNAMED_ZONE, WORLD_ZONE } from "./zones.ts";

export type ResolvedSite = {
  readonly site: SiteFacts;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/** What sites are resolved with. */
export type SiteSettings = {
  readonly providers: readonly GridProviderV1[];
  /** what grid figures count */
  readonly boundary: GridBoundaryV1;
  /** where the makers of the model serve it, for a document that names no place */
  readonly hosting?: SourcedV1<ModelHostingV1> | undefined;
};

/** Grid intensity, PUE and water of the place an activity runs at; what the document states wins over any provider. */
export async function resolveSite(activity: Situated, settings: SiteSettings): Promise<ResolvedSite> {
  const { providers, hosting } = settings;
  const { place, ...named } = await resolvePlace(activity, providers, hosting);
  const grid = await findIntensity(activity, place, settings);
  const { pue, isPueAssumed, ...efficiency } = await resolvePue(activity, place, providers);
  const { gridZone } = grid.facts;
  const { water, ...wet } = await resolveWater(activity, { place, gridZone, providers });
  const zones = [...new Set([gridZone, place.countryCode ?? gridZone])];
  const { residualMix, ...market } = await resolveResidualMix(activity, { zones, providers });
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
  readonly facts: Pick<SiteFacts, "gridZone" | "intensity" | "grid" | "isAssumed">;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

async function findIntensity(
  activity: Situated,
  place: Place,
  { providers, boundary }: SiteSettings,
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
  const resolved = await resolveIntensity({ search: search ?? WORLD, period, boundary }, providers);
  const isAssumed = search === undefined || place.hosting !== undefined;
  return {
    facts: { ...resolved.facts, isAssumed },
    assumptions: [...(search === undefined ? [assumeWorld] : []), ...resolved.assumptions],
    warnings: resolved.warnings,
  };
}

const WORLD: ZoneSearch = { path: "site", subject: "grid zone", zones: [WORLD_ZONE], isNamed: false };

const assumeWorld: Assumption = {
  path: "site",
  statement: "no place given; the mean of the world's grids is taken",
};

/** Where the document says the electricity comes from, or the place it is taken to run at. */
function findNamedZones(activity: Situated, place: Place): ZoneSearch | undefined {
  const { gridZone } = activity.site ?? {};
  const { region, countryCode, hosting } = place;
  if (gridZone !== undefined) {
    return { path: "site.gridZone", subject: "grid zone", zones: [gridZone], isNamed: true };
  }
  if (region !== undefined) {
    return { path: "site.cloudRegion", subject: "grid zone", zones: region.gridZones, isNamed: false };
  }
  if (countryCode === undefined) return undefined;
  return hosting === undefined
    ? { path: "site.countryCode", subject: "country code", zones: [countryCode], isNamed: false }
    : { path: "site", subject: "country code", zones: [countryCode, WORLD_ZONE], isNamed: false };
}
