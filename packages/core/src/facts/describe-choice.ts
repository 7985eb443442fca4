import type { ProvenanceV1 } from "@llmcarbon/spec";
import { quote } from "../activity/describe-found.ts";
import type { Assumption } from "../estimate/estimate.ts";
import type { Candidate } from "./ask-zone.ts";
import type { GridChoice, PassedOver } from "../estimate/grid-choice.ts";
import type { MeanIntensity } from "./mean-intensity.ts";
import type { ActivityPeriod } from "./period-of-activity.ts";

/** The step an intensity was taken at, with all a reader needs to tell it from another. */
export function describeChoice(
  { zone, providerId, found: { value, provenance }, mean }: Candidate,
  passedOver: readonly PassedOver[],
): GridChoice {
  const { granularity, signal, boundary, basis, standsIn } = value;
  return {
    zone,
    providerId,
    granularity,
    signal,
    boundary,
    basis,
    year: yearOf({ standsIn, mean, validFrom: provenance.validFrom, validTo: provenance.validTo }),
    coveredRatio: mean.coveredRatio,
    quality: provenance.quality,
    confidence: provenance.confidence,
    ...(standsIn === undefined ? {} : { standsIn }),
    passedOver,
  };
}

const YEAR_LENGTH = "2020".length;

type Spoken = {
  readonly standsIn: string | undefined;
  readonly mean: MeanIntensity;
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
};

/** Figures that stand in speak for the time their source says; all others for their intervals. */
function yearOf({ standsIn, mean, validFrom, validTo }: Spoken): string {
  const { from, to } = mean.spokenFor;
  const isMoved = standsIn !== undefined && validFrom !== undefined;
  const first = (isMoved ? validFrom : from).slice(0, YEAR_LENGTH);
  const last = (isMoved ? (validTo ?? validFrom) : lastYearOf(to)).slice(0, YEAR_LENGTH);
  return first === last ? first : `${first}–${last}`;
}

/** Periods are half-open: one that ends on New Year's Day speaks for the year before. */
const lastYearOf = (to: string): string =>
  NEW_YEAR.test(to) ? String(Number(to.slice(0, YEAR_LENGTH)) - 1) : to;

const NEW_YEAR = /^\d{4}-01-01T00:00:00(\.000)?Z$/;

/** What is taken for granted with a choice: the zones passed over, hours of another time, a period that is not covered. */
export const assumeChoice = (
  grid: GridChoice,
  taken: Candidate,
  period: ActivityPeriod,
): readonly Assumption[] => [...assumeZone(grid), ...assumePeriod(grid, taken, period)];

function assumeZone(grid: GridChoice): readonly Assumption[] {
  const { zone, granularity, boundary, basis, year, confidence, passedOver } = grid;
  const skipped = [...new Set(passedOver.map((each) => each.zone))].filter((each) => each !== zone);
  if (skipped.length === 0) return [];
  const taken = `that of ${quote(zone)} is taken (${granularity}, ${basis}, ${year}, ${confidence})`;
  const names = skipped.map((each) => quote(each)).join(", ");
  // Not all of them have none: figures may cover too little, or their provider failed.
  return [
    { path: "site.gridZone", statement: `no usable ${boundary} grid intensity for ${names}; ${taken}` },
  ];
}

/** Below this the uncovered rest is rounding, not a gap. */
const COVERED = 0.999;
const PERCENT = 100;

function assumePeriod(
  { zone, standsIn }: GridChoice,
  { mean, found: { provenance } }: Candidate,
  period: ActivityPeriod,
): readonly Assumption[] {
  const [name, { coveredRatio }] = [quote(zone), mean];
  const say = (statement: string, path = "period"): readonly Assumption[] => [{ path, statement }];
  if (standsIn !== undefined) {
    if (period.assumed === "year") {
      return say(`no period given; ${standsIn} is taken for the grid intensity of ${name}`);
    }
    return isPartOf(period, provenance)
      ? say(
          `no grid intensity of ${name} was made for all of this period; ${standsIn} stands in for the rest`,
        )
      : say(`no grid intensity of ${name} was made for this period; ${standsIn} stands in`);
  }
  const figures = `the grid intensity of ${name} ${sayWhen(mean)}`;
  if (period.assumed === "year") return say(`no period given; ${figures} is taken`);
  if (coveredRatio >= COVERED) {
    return period.assumed === "end" ? say(`no end given; ${figures} is taken`, "period.end") : [];
  }
  if (coveredRatio === 0) return say(`the period is not covered; ${figures} stands in`);
  const percent = Math.floor(coveredRatio * PERCENT);
  const share = percent === 0 ? "less than 1 %" : `${percent} %`;
  return say(`${share} of the period is covered; the mean of ${figures} stands in for the rest`);
}

/** Whether any of the time a source says its figures are of, both days included, lies in a period. */
function isPartOf(period: ActivityPeriod, { validFrom, validTo }: ProvenanceV1): boolean {
  if (validFrom === undefined || validTo === undefined) return false;
  const end = Date.parse(validTo) + MS_PER_DAY;
  return Date.parse(validFrom) < Date.parse(period.to) && Date.parse(period.from) < end;
}

const MS_PER_DAY = 86_400_000;
const DATE_LENGTH = "2020-06-01".length;
const MINUTE_LENGTH = "2020-06-01T12:00".length;
const MIDNIGHT = /T00:00:00(\.000)?Z$/;

/** `in 2024`, `in 2023–2025`, or days, or the minutes of what begins or ends within a day. */
function sayWhen({ spokenFor: { from, to } }: MeanIntensity): string {
  if (!NEW_YEAR.test(from) || !NEW_YEAR.test(to)) {
    const length = MIDNIGHT.test(from) && MIDNIGHT.test(to) ? DATE_LENGTH : MINUTE_LENGTH;
    const [first, last] = [from, to].map((instant) => instant.slice(0, length));
    return `from ${first} to ${last}${length === DATE_LENGTH ? "" : " UTC"}`;
  }
  const [first, last] = [from.slice(0, YEAR_LENGTH), lastYearOf(to)];
  return `in ${first === last ? first : `${first}–${last}`}`;
}
