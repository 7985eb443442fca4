import {
  MissingFactError,
  notCovered,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type GridZone,
} from "@llmcarbon/spec";
import { quote } from "../activity/describe-found.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound, type Asked } from "./ask-providers.ts";
import { checkSeries } from "./check-answers.ts";
import type { SiteFacts } from "./facts.ts";
import { meanIntensity, type MeanIntensity } from "./mean-intensity.ts";
import type { ActivityPeriod } from "./period-of-activity.ts";

/** Zones to ask for, best first, and the key of the document they follow from. */
export type ZoneSearch = {
  readonly path: string;
  readonly subject: string;
  readonly zones: readonly [GridZone, ...GridZone[]];
};

export type ResolvedIntensity = {
  readonly facts: Required<Pick<SiteFacts, "gridZone" | "intensity" | "series">>;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/**
 * The intensity of the first zone that some provider covers. A zone passed over is an assumption, visibly.
 *
 * @throws {UnknownNameError} when the document names a zone that no provider knows
 * @throws {MissingFactError} when no zone of a region is covered, or every provider failed
 */
export async function resolveIntensity(
  { path, subject, zones }: ZoneSearch,
  period: ActivityPeriod,
  providers: readonly GridProviderV1[],
): Promise<ResolvedIntensity> {
  const warnings: Warning[] = [];
  const skipped: GridZone[] = [];
  for (const zone of zones) {
    // In order: a better zone that is covered makes the next question needless.
    const asked = await askZone(zone, period, providers);
    warnings.push(...asked.warnings);
    if (asked.found !== undefined) {
      const { value, provenance } = asked.found;
      const { granularity, signal, boundary, basis } = value;
      const mean = meanIntensity(value, period);
      return {
        facts: {
          gridZone: zone,
          intensity: { value: mean.intensity, provenance },
          series: { granularity, signal, boundary, basis },
        },
        assumptions: [...assumeZone(skipped, zone), ...assumePeriod(zone, period, mean)],
        warnings,
      };
    }
    if (zones.length === 1) requireFound(asked, { path, subject, name: zone });
    skipped.push(zone);
  }
  throw new MissingFactError({
    path,
    needed: `the grid intensity of one of ${zones.map(quote).join(", ")}`,
    remedy: warnings[0]?.message ?? "give site.carbonIntensityGPerKwh",
  });
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
  if (asked.refusal !== undefined) requireFound(asked, { path, subject, name });
  return asked.warnings;
}

const askZone = (
  zone: GridZone,
  period: ActivityPeriod,
  providers: readonly GridProviderV1[],
): Promise<Asked<GridIntensitySeriesV1>> =>
  askProviders({
    providers,
    subject: "grid zone",
    name: zone,
    ask: (provider) =>
      provider.capabilities.signal === "average"
        ? provider.doGetIntensity({ zone, from: period.from, to: period.to })
        : Promise.resolve(notCovered(`${provider.providerId} answers marginal intensity, not average`)),
    check: checkSeries,
  });

const assumeZone = (skipped: readonly GridZone[], zone: GridZone): readonly Assumption[] => {
  const statement = `no grid intensity for ${skipped.map(quote).join(", ")}; that of ${quote(zone)} is taken`;
  return skipped.length === 0 ? [] : [{ path: "site.gridZone", statement }];
};

/** Below this the uncovered rest is rounding, not a gap. */
const COVERED = 0.999;
const DATE_LENGTH = "2020-06-01".length;

function assumePeriod(zone: GridZone, period: ActivityPeriod, mean: MeanIntensity): readonly Assumption[] {
  const [from, to] = [mean.spokenFor.from, mean.spokenFor.to].map((instant) => instant.slice(0, DATE_LENGTH));
  const figures = `the grid intensity of ${quote(zone)} from ${from} to ${to}`;
  if (period.assumed === "year") {
    return [{ path: "period", statement: `no period given; ${figures} is taken` }];
  }
  if (mean.coveredRatio < COVERED) {
    return [{ path: "period", statement: `the period is not covered; ${figures} stands in` }];
  }
  return period.assumed === "end"
    ? [{ path: "period.end", statement: `no end given; ${figures} is taken` }]
    : [];
}
