import {
  InvalidQuantityError,
  checkSeries,
  notCovered,
  type FoundV1,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type GridZone,
} from "@llmcarbon/spec";
import { quote } from "../activity/describe-found.ts";
import type { Warning } from "../estimate/estimate.ts";
import { readAnswer, reasonOf, warnOfFailure, type Reply } from "./ask-providers.ts";
import type { PassedOver } from "../estimate/grid-choice.ts";
import { meanIntensity, type MeanIntensity } from "./mean-intensity.ts";
import type { ActivityPeriod } from "./period-of-activity.ts";

/** A series of one provider for one zone, averaged over the period. */
export type Candidate = {
  readonly zone: GridZone;
  readonly providerId: string;
  readonly found: FoundV1<GridIntensitySeriesV1>;
  readonly mean: MeanIntensity;
};

/** What all providers make of one zone. */
export type AskedZone = {
  /** the one that covers most of the period */
  readonly best?: Candidate;
  /** why there is none; absent when no provider answered */
  readonly refusal?: string;
  readonly suggestions: readonly string[];
  /** providers with figures that were not taken, and why */
  readonly passedOver: readonly PassedOver[];
  /** providers without figures of the zone for the period, each in its own words */
  readonly uncovered: readonly PassedOver[];
  readonly warnings: readonly Warning[];
};

export type ZoneQuestion = {
  readonly zone: GridZone;
  readonly period: ActivityPeriod;
  /** what the figures must count; any where absent */
  readonly boundary?: GridBoundaryV1;
};

/** A provider that speaks for this share of a period ends the search: the rest is rounding or a few missing hours. */
const COVERS = 0.95;

/**
 * Asks for one zone in order of precedence. The first provider that covers the period is taken; where none does, the one
 * that covers most of it. Marginal figures and figures of another boundary are never taken.
 */
export async function askZone(
  question: ZoneQuestion,
  providers: readonly GridProviderV1[],
): Promise<AskedZone> {
  const { zone, period, boundary } = question;
  const candidates: Candidate[] = [];
  const passedOver: PassedOver[] = [];
  const warnings: Warning[] = [];
  const suggestions: string[] = [];
  const uncovered: PassedOver[] = [];
  let refusal: string | undefined;
  for (const provider of providers) {
    // In order: a provider that covers the period makes the next one needless.
    let reply: Reply<GridIntensitySeriesV1>;
    try {
      reply = readAnswer(await askIntensity(provider, question), (series) => checkAsked(series, zone));
    } catch (error) {
      warnings.push(warnOfFailure(provider, { subject: "grid zone", name: zone }, error));
      passedOver.push({ zone, providerId: provider.providerId, reason: `it failed: ${reasonOf(error)}` });
      continue;
    }
    if (reply.kind === "not-covered") {
      refusal = reply.reason;
      uncovered.push({ zone, providerId: provider.providerId, reason: reply.reason });
      for (const each of reply.suggestions) if (!suggestions.includes(each)) suggestions.push(each);
    } else if (boundary !== undefined && reply.value.boundary !== boundary) {
      const reason = `its figures are ${reply.value.boundary} ones, ${boundary} ones were asked for`;
      refusal ??= reason;
      passedOver.push({ zone, providerId: provider.providerId, reason });
    } else {
      const mean = meanIntensity(reply.value, period);
      candidates.push({ zone, providerId: provider.providerId, found: reply, mean });
      if (mean.coveredRatio >= COVERS) break;
    }
  }
  const best = candidates.reduce<Candidate | undefined>(coverMore, undefined);
  return {
    ...(best === undefined ? {} : { best }),
    ...(refusal === undefined ? {} : { refusal }),
    suggestions,
    passedOver: [...passedOver, ...candidates.filter((each) => each !== best).map(coversLess)],
    uncovered,
    warnings,
  };
}

/** Of two that cover as much, the first in line. */
const coverMore = (best: Candidate | undefined, each: Candidate): Candidate =>
  best !== undefined && best.mean.coveredRatio >= each.mean.coveredRatio ? best : each;

/** Why figures that do not cover a period were not taken. */
export const coversLess = ({ zone, providerId, mean }: Candidate): PassedOver => ({
  zone,
  providerId,
  reason: `its figures cover ${toPercent(mean.coveredRatio)} of the period`,
});

const PERCENT = 100;
const toPercent = (share: number): string => `${Math.floor(share * PERCENT)} %`;

const askIntensity = (
  provider: GridProviderV1,
  { zone, period: { from, to }, boundary }: ZoneQuestion,
): ReturnType<GridProviderV1["doGetIntensity"]> =>
  provider.capabilities.signal === "average"
    ? provider.doGetIntensity({ zone, from, to, ...(boundary === undefined ? {} : { boundary }) })
    : Promise.resolve(notCovered("it answers marginal intensity, not average"));

/** Letter case aside, a zone has one name; figures of another are somebody else's electricity. */
function checkAsked(series: GridIntensitySeriesV1, zone: GridZone): void {
  checkSeries(series);
  if (series.zone.toLowerCase() !== zone.toLowerCase()) {
    throw new InvalidQuantityError("zone", quote(series.zone), `${quote(zone)}, which was asked for`);
  }
  if (series.signal !== "average") {
    throw new InvalidQuantityError("signal", series.signal, "average, as the provider's capabilities say");
  }
}
