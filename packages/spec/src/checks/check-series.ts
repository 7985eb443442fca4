import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { checkRangeWithin, requireRecord } from "./check-figure.ts";
import { checkOptionalText, checkText, checkWord, requireList } from "./check-text.ts";
import { describeValue } from "./describe-value.ts";
import { PLAUSIBLE_BOUNDS } from "./plausible-bounds.ts";

const GRANULARITIES = ["annual", "hourly", "live", "forecast"] as const;
const SIGNALS = ["average", "marginal"] as const;
const BOUNDARIES = ["lifecycle", "direct"] as const;
const BASES = ["production", "consumption"] as const;
const MARKS = ["estimated", "forecast"] as const;
/** Thirty years of hours. */
const MOST_INTERVALS = 300_000;
const LIST = "a list of at least one interval { period, carbonIntensityGPerKwh }";

/**
 * A series of intensities: its kind told in full, its intervals half-open and in order. A missing hour is missing; what may
 * not be is an overlap, or a gap of seconds, which closed intervals leave.
 *
 * @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or the series is none
 */
export function checkSeries(value: unknown): void {
  const series = requireRecord(value, "series", "a series of grid intensities");
  checkText(series["zone"], "zone");
  checkWord(series["granularity"], "granularity", GRANULARITIES);
  checkWord(series["signal"], "signal", SIGNALS);
  checkWord(series["boundary"], "boundary", BOUNDARIES);
  checkWord(series["basis"], "basis", BASES);
  checkOptionalText(series["standsIn"], "standsIn");
  const intervals = requireList(series["intervals"], "intervals", LIST);
  if (intervals.length === 0 || intervals.length > MOST_INTERVALS) {
    throw new InvalidQuantityError("intervals", `a list of ${intervals.length}`, LIST);
  }
  const isLifecycle = series["boundary"] === "lifecycle";
  let previous: Bounds = { end: Number.NEGATIVE_INFINITY, to: undefined };
  for (let index = 0; index < intervals.length; index += 1) {
    previous = checkInterval(intervals[index], index, previous);
    checkIntervalFigure(intervals[index] as Interval, isLifecycle);
  }
}

/** Where an interval ended: as written, and in ms since 1970. */
type Bounds = { readonly end: number; readonly to: unknown };

const PERIOD = "a period { from, to }";
const SHORTEST_GAP_MS = 60_000;

function checkInterval(value: unknown, index: number, previous: Bounds): Bounds {
  const { period, mark } = requireRecord(value, "intervals", LIST);
  if (mark !== undefined) checkWord(mark, `intervals[${index}].mark`, MARKS);
  const { from, to } = requireRecord(period, "intervals.period", PERIOD);
  // Most intervals begin with the very text the one before ended with.
  const begin = from === previous.to ? previous.end : timeOf(from, index, "from");
  const end = timeOf(to, index, "to");
  if (!(begin < end)) {
    const found = `${describeValue(from)} to ${describeValue(to)}`;
    throw new InvalidQuantityError(`intervals[${index}].period`, found, "an end after the beginning");
  }
  const gap = begin - previous.end;
  if (gap < 0) {
    const allowed = "a beginning not before the end of the interval before it";
    throw new InvalidQuantityError(`intervals[${index}].period.from`, describeValue(from), allowed);
  }
  if (gap > 0 && gap < SHORTEST_GAP_MS) {
    const allowed = "the end of the interval before it (closed intervals where half-open ones are meant?)";
    throw new InvalidQuantityError(`intervals[${index}].period.from`, describeValue(from), allowed);
  }
  return { end, to };
}

type Interval = {
  readonly period: { readonly from: unknown };
  readonly carbonIntensityGPerKwh: { readonly central: unknown };
};

/** Combustion may come to nothing; over its life no plant does. */
function checkIntervalFigure(
  { period: { from }, carbonIntensityGPerKwh: figure }: Interval,
  isLifecycle: boolean,
): void {
  // Told under a name that says which of many intervals it is; hours that are right pay nothing for it.
  const name = () => `interval from ${String(from)}: carbonIntensityGPerKwh`;
  try {
    checkRangeWithin(figure, "carbonIntensityGPerKwh", BOUND);
  } catch {
    return checkRangeWithin(figure, name(), BOUND);
  }
  if (!isLifecycle || figure.central !== 0) return;
  throw new InvalidQuantityError(name(), "0", "above 0 for boundary lifecycle (a figure that is missing?)");
}

const BOUND = PLAUSIBLE_BOUNDS.carbonIntensityGPerKwh;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;

function timeOf(value: unknown, index: number, end: "from" | "to"): number {
  const time = typeof value === "string" && INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  const allowed = "a UTC instant such as 2020-06-01T00:00:00Z";
  throw new InvalidQuantityError(`intervals[${index}].period.${end}`, describeValue(value), allowed);
}
