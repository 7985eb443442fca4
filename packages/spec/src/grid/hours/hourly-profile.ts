import { InvalidQuantityError } from "../../errors/invalid-quantity-error.ts";
import { HOURS_PER_COMMON_YEAR, HOURS_PER_DAY, HOURS_PER_LEAP_YEAR } from "../../units/hour-number.ts";
import { gPerKwh, type CarbonIntensityGPerKwh } from "../../units/index.ts";

/** Intensity of an hour [gCO2e/kWh]; undefined where it is not known. */
type KnownHour = CarbonIntensityGPerKwh | undefined;

/** Intensities of the hours of a year, with their sums so that the mean of a stretch is one subtraction. */
export type HourTable = {
  readonly hours: readonly KnownHour[];
  /** `sums[i]` is the sum of the known ones of the first i hours [gCO2e/kWh] */
  readonly sums: readonly number[];
  /** `counts[i]` is how many of the first i hours are known */
  readonly counts: readonly number[];
};

/** One intensity for every known hour of a calendar year, made to fit other years too. */
export type HourlyProfile = {
  /** the year it was made for */
  readonly year: number;
  /** as a year of 365 days, and as one of 366 */
  readonly common: HourTable;
  readonly leap: HourTable;
};

const FIRST_HOUR_OF_28_FEBRUARY = (31 + 27) * HOURS_PER_DAY;
const FIRST_HOUR_OF_29_FEBRUARY = FIRST_HOUR_OF_28_FEBRUARY + HOURS_PER_DAY;
const FIRST_HOUR_OF_MARCH_IN_LEAP_YEAR = FIRST_HOUR_OF_29_FEBRUARY + HOURS_PER_DAY;

/**
 * Fits the hours of a year to years with and without a 29 February: where it has none that day takes the hours of the
 * 28th, where it has one a common year leaves it out.
 *
 * @param hours from 1 January, 00:00 UTC on: 8,760 of them, or 8,784 of a leap year [gCO2e/kWh]; undefined for one that is
 *   not known
 * @throws {InvalidQuantityError} for another number of hours, and for one that is no intensity
 */
export function createHourlyProfile({
  year,
  hours,
}: {
  readonly year: number;
  readonly hours: readonly KnownHour[];
}): HourlyProfile {
  const isLeap = hours.length === HOURS_PER_LEAP_YEAR;
  if (!isLeap && hours.length !== HOURS_PER_COMMON_YEAR) {
    throw new InvalidQuantityError("hours", hours.length, "8760, or 8784 of a leap year");
  }
  for (const hour of hours) if (hour !== undefined) gPerKwh(hour);
  const resumesAt = isLeap ? FIRST_HOUR_OF_MARCH_IN_LEAP_YEAR : FIRST_HOUR_OF_28_FEBRUARY;
  const other = toTable(hours.slice(0, FIRST_HOUR_OF_29_FEBRUARY).concat(hours.slice(resumesAt)));
  const own = toTable(hours);
  return isLeap ? { year, common: other, leap: own } : { year, common: own, leap: other };
}

function toTable(hours: readonly KnownHour[]): HourTable {
  const [sums, counts] = [[0], [0]];
  let [sum, count] = [0, 0];
  for (const hour of hours) {
    if (hour !== undefined) {
      sum += hour;
      count += 1;
    }
    sums.push(sum);
    counts.push(count);
  }
  return { hours, sums, counts };
}
