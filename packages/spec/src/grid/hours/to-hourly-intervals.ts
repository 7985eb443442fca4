import { firstHourOfYear, HOURS_PER_LEAP_YEAR, toInstantOfHour } from "../../units/hour-number.ts";
import { gPerKwh, type CarbonIntensityGPerKwh, type Period } from "../../units/index.ts";
import { exactly } from "../../value/v1/range-v1.ts";
import type { GridIntensitySeriesV1 } from "../v1/grid-intensity-v1.ts";
import type { HourlyProfile } from "./hourly-profile.ts";
import { splitPeriod, type HourStretch } from "./split-period.ts";

/** A profile of hours by its year, unpacked when it is needed. */
export type HourlyProfileSource = {
  readonly year: number;
  readonly load: () => PromiseLike<HourlyProfile>;
};

/** What a series of hours takes from its profiles. */
export type HourlyIntervals = Pick<GridIntensitySeriesV1, "intervals" | "standsIn"> & {
  /** years of the profiles that were used, earliest first */
  readonly years: readonly [number, ...number[]];
};

/**
 * The intervals of a series from hourly profiles of one zone: the hours of a period up to a week; means of calendar months,
 * cut to the period, below a year; means of calendar years else. The mean over the period is the same in each, save for hours
 * that are not known: alone they are left out of the series, and a mean is that of the others.
 *
 *   I = Σ I_h / n,   h = the n known hours of the interval
 *
 * A year without a profile of its own gets the same hours of the latest profile before it, else of the earliest there is, and
 * `standsIn` says so.
 *
 * @param sources earliest year first
 * @param period half-open; a moment gets the hour it lies in
 * @returns no interval at all where no hour of the period is known
 */
export async function toHourlyIntervals(
  sources: readonly [HourlyProfileSource, ...HourlyProfileSource[]],
  period: Period,
): Promise<HourlyIntervals> {
  const stretches = splitPeriod(period);
  const profiles = new Map<number, HourlyProfile>();
  for (const { year } of stretches) {
    // In order: a long period needs few profiles, and most years share one.
    if (!profiles.has(year)) profiles.set(year, await choose(sources, year).load());
  }
  let from = toInstantOfHour(stretches[0]?.from ?? Number.NaN);
  const intervals = stretches.flatMap((stretch) => {
    const period = { from, to: toInstantOfHour(stretch.to) };
    from = period.to;
    const mean = meanOf(profiles.get(stretch.year), stretch);
    return mean === undefined ? [] : [{ period, carbonIntensityGPerKwh: exactly(mean) }];
  });
  const strangers = [...profiles].filter(([year, profile]) => profile.year !== year);
  return {
    intervals,
    years: listYears([...profiles.values()]),
    ...(strangers.length === 0 ? {} : { standsIn: describe(strangers.map(([, profile]) => profile)) }),
  };
}

const choose = (
  sources: readonly [HourlyProfileSource, ...HourlyProfileSource[]],
  year: number,
): HourlyProfileSource => sources.findLast((source) => source.year <= year) ?? sources[0];

function meanOf(
  profile: HourlyProfile | undefined,
  { year, from, to }: HourStretch,
): CarbonIntensityGPerKwh | undefined {
  const start = firstHourOfYear(year);
  const table = firstHourOfYear(year + 1) - start === HOURS_PER_LEAP_YEAR ? profile?.leap : profile?.common;
  const [first, end] = [from - start, to - start];
  // A single hour as it stands, without the rounding of sums.
  if (end === first + 1) return table?.hours[first];
  const sum = (table?.sums[end] ?? Number.NaN) - (table?.sums[first] ?? Number.NaN);
  const count = (table?.counts[end] ?? Number.NaN) - (table?.counts[first] ?? Number.NaN);
  return count === 0 ? undefined : gPerKwh(sum / count);
}

const listYears = (profiles: readonly HourlyProfile[]): readonly [number, ...number[]] =>
  [...new Set(profiles.map(({ year }) => year))].toSorted((a, b) => a - b) as [number, ...number[]];

const describe = (profiles: readonly HourlyProfile[]): string =>
  `hourly profile of ${listYears(profiles).join(", ")}`;
