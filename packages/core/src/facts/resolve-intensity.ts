import {
  MissingFactError,
  type GridBoundaryV1,
  type GridProviderV1,
  type GridZone,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import { quote } from "../activity/describe-found.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound } from "./ask-providers.ts";
import { askZone, coversLess, type AskedZone, type Candidate } from "./ask-zone.ts";
import { assumeChoice, describeChoice } from "./describe-choice.ts";
import type { PassedOver } from "../estimate/grid-choice.ts";
import type { SiteFacts } from "./facts.ts";
import { mergeFailures } from "./merge-failures.ts";
import type { ActivityPeriod } from "./period-of-activity.ts";
import { askRegion } from "./resolve-place.ts";

/** Zones to ask for, best first, and the key of the document they follow from. */
export type ZoneSearch = {
  readonly path: string;
  readonly subject: string;
  readonly zones: readonly [GridZone, ...GridZone[]];
  /** whether the document names the zone itself: it is then answered with what there is of it */
  readonly isNamed: boolean;
};

export type IntensityQuestion = {
  readonly search: ZoneSearch;
  readonly period: ActivityPeriod;
  /** what all figures on the way must count */
  readonly boundary: GridBoundaryV1;
};

export type ResolvedIntensity = {
  readonly facts: Required<Pick<SiteFacts, "gridZone" | "intensity" | "grid">>;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/**
 * The intensity of the first zone that some provider covers, in one boundary. A zone passed over is an assumption, visibly.
 * One the document names answers with figures of another boundary before its parents are asked.
 *
 * @throws {UnknownNameError} when the document names a zone that no provider knows
 * @throws {MissingFactError} when no zone is covered in this boundary, or every provider failed
 */
export async function resolveIntensity(
  { search, period, boundary }: IntensityQuestion,
  providers: readonly GridProviderV1[],
): Promise<ResolvedIntensity> {
  const within = await walkZones(search.zones, { period, boundary }, providers);
  if (within.taken !== undefined) return finish(within.taken, within, period);
  const [first] = search.zones;
  // Whatever counts another boundary: taken where the document names the zone, and else told apart from an unknown name.
  const anyhow = await askZone({ zone: first, period }, providers);
  const { best } = anyhow;
  if (best !== undefined && search.isNamed) {
    return finish(best, within, period);
  }
  const parents = search.zones.length > 1 ? undefined : await findParents(first, providers);
  const [parent, ...others] = parents ?? [];
  if (parent !== undefined) {
    const above = await walkZones([parent, ...others], { period, boundary }, providers);
    const passedOver = [...within.passedOver, ...above.passedOver];
    const warnings = [...within.warnings, ...above.warnings];
    if (above.taken !== undefined) {
      return finish(above.taken, { passedOver, warnings }, period);
    }
  }
  if (best === undefined && parent === undefined && search.zones.length === 1) {
    await refuseMarginal(search, period, providers);
    requireFound(anyhow, { path: search.path, subject: search.subject, name: first });
  }
  return refuse({ search, boundary }, [...within.warnings, ...anyhow.warnings]);
}

/**
 * Refuses a zone that providers answer for and none knows. Where the document states the intensity no figure of the zone
 * is needed, so one that nobody can be asked about is left as it stands.
 *
 * @throws {UnknownNameError} when every provider that answered does not know the zone
 */
export async function requireKnownZone(
  { path, subject, zones: [name] }: ZoneSearch,
  { from, to }: ActivityPeriod,
  providers: readonly GridProviderV1[],
): Promise<readonly Warning[]> {
  const asked = await askProviders({
    providers,
    subject,
    name,
    ask: (provider) => provider.doGetIntensity({ zone: name, from, to }),
    // Only the name is of interest: any signal shows that it is known.
    check: () => undefined,
  });
  if (asked.refusal === undefined || asked.found !== undefined) return asked.warnings;
  if ((await findParents(name, providers)) === undefined) requireFound(asked, { path, subject, name });
  return asked.warnings;
}

type Walked = {
  readonly taken?: Candidate;
  readonly passedOver: readonly PassedOver[];
  readonly warnings: readonly Warning[];
};

/** Hours that speak for less of the period than this do not stand for it while a wider zone has more. */
const LEAST_OF_HOURS = 0.5;

const standsForPeriod = ({ found: { value }, mean }: Candidate): boolean =>
  value.granularity === "annual" || mean.coveredRatio >= LEAST_OF_HOURS;

async function walkZones(
  zones: readonly GridZone[],
  { period, boundary }: Pick<IntensityQuestion, "period" | "boundary">,
  providers: readonly GridProviderV1[],
): Promise<Walked> {
  const passedOver: PassedOver[] = [];
  const warnings: Warning[] = [];
  let few: Candidate | undefined;
  for (const zone of zones) {
    // In order: a better zone that is covered makes the next question needless.
    const asked = await askZone({ zone, period, boundary }, providers);
    const { best } = asked;
    passedOver.push(...asked.passedOver, ...listUncovered(asked, providers));
    warnings.push(...asked.warnings);
    if (best !== undefined && standsForPeriod(best)) {
      return {
        taken: best,
        passedOver: [...passedOver, ...(few === undefined ? [] : [coversLess(few)])],
        warnings,
      };
    }
    if (best !== undefined) few ??= best;
    else if (asked.passedOver.length === 0) passedOver.push(explainSkip(zone, asked));
  }
  return few === undefined ? { passedOver, warnings } : { taken: few, passedOver, warnings };
}

/**
 * Who had nothing to give before another answered for the zone. Of a zone that nobody has figures of it is news of sources
 * that fetch alone: that published tables lack it is said once, by {@link explainSkip}.
 */
function listUncovered(
  { best, uncovered }: AskedZone,
  providers: readonly GridProviderV1[],
): readonly PassedOver[] {
  if (best !== undefined) return uncovered;
  const live = providers.filter(({ capabilities }) => capabilities.granularities.includes("live"));
  return uncovered.filter((each) => live.some(({ providerId }) => providerId === each.providerId));
}

const explainSkip = (zone: GridZone, { refusal }: AskedZone): PassedOver => ({
  zone,
  reason: refusal ?? "no provider answered",
});

/** The zones a zone without figures lies in, as the site of its name has them. */
async function findParents(
  zone: GridZone,
  providers: readonly GridProviderV1[],
): Promise<SiteProfileV1["gridZones"] | undefined> {
  const { found } = await askRegion(zone, providers);
  const [first, ...others] = (found?.value.gridZones ?? []).filter((each) => each !== zone);
  return first === undefined ? undefined : [first, ...others];
}

function finish(
  taken: Candidate,
  { passedOver, warnings }: Omit<Walked, "taken">,
  period: ActivityPeriod,
): ResolvedIntensity {
  const grid = describeChoice(taken, passedOver);
  const { provenance } = taken.found;
  return {
    facts: { gridZone: taken.zone, intensity: { value: taken.mean.intensity, provenance }, grid },
    assumptions: assumeChoice(grid, taken, period),
    warnings: mergeFailures(warnings),
  };
}

/**
 * Refuses a zone by its own reason where only marginal figures of it are known: it is not unknown, and is not near others.
 *
 * @throws {MissingFactError} when a provider of marginal figures answers for the zone
 */
async function refuseMarginal(
  { path, zones: [zone] }: ZoneSearch,
  { from, to }: ActivityPeriod,
  providers: readonly GridProviderV1[],
): Promise<void> {
  for (const provider of providers.filter(({ capabilities }) => capabilities.signal === "marginal")) {
    const { providerId } = provider;
    const asked = await askProviders({
      providers: [provider],
      subject: "grid zone",
      name: zone,
      ask: (each) => each.doGetIntensity({ zone, from, to }),
      check: () => undefined,
    });
    if (asked.found === undefined) continue;
    throw new MissingFactError({
      path,
      needed: `an average grid intensity of ${quote(zone)}, of which ${providerId} has marginal ones alone`,
      remedy: "name a zone or country around it",
    });
  }
}

const OTHER = { lifecycle: "direct", direct: "lifecycle" } as const;

function refuse(
  { search, boundary }: Pick<IntensityQuestion, "search" | "boundary">,
  warnings: readonly Warning[],
): never {
  throw new MissingFactError({
    path: search.path,
    needed: `the ${boundary} grid intensity of ${search.zones.map((zone) => quote(zone)).join(" or ")}`,
    remedy:
      warnings[0]?.message ?? `give site.carbonIntensityGPerKwh, or count by boundary ${OTHER[boundary]}`,
  });
}
