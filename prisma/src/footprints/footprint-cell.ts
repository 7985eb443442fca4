import type { FootprintRow } from "../repositories/footprint-query.ts";
import type { Grain } from "../repositories/ladder-step.ts";
import type { Ranges } from "../repositories/range-columns.ts";
import type { Range } from "../values.ts";
import type { NumberedFactor } from "./number-factors.ts";

/** Figures, in order: energy, operational, embodied and total carbon, water. */
const FIGURE_COUNT = 5;
/** Of each: four rates, then half-widths below and above that all factors share, those of a model and those of a place. */
const PART_COUNT = 10;
const FIRST_HALF_WIDTH = 4;
/** What an hour of the grid adds is carbon of running. */
const IS_ADJUSTED: readonly boolean[] = [false, true, false, true, false];

/** Half-widths by number of a group, with gaps. */
type GroupSums = (Float64Array | undefined)[];

/** Sums of one cell and group. */
export type Cell = Pick<FootprintRow, "group"> & {
  /** NaN for the total */
  readonly startS: number;
  activityCount: number;
  unresolvedActivityCount: number;
  requestCount: number;
  inputTokenCount: number;
  cachedInputTokenCount: number;
  outputTokenCount: number;
  readonly isKnown: boolean[];
  readonly centrals: Float64Array;
  /** half-widths below and above of each figure */
  readonly shared: Float64Array;
  /** the same by number of the group */
  readonly models: GroupSums;
  readonly places: GroupSums;
};

export const createCell = (startS: number, group: FootprintRow["group"]): Cell => ({
  startS,
  group,
  activityCount: 0,
  unresolvedActivityCount: 0,
  requestCount: 0,
  inputTokenCount: 0,
  cachedInputTokenCount: 0,
  outputTokenCount: 0,
  isKnown: Array.from({ length: FIGURE_COUNT }, () => false),
  centrals: new Float64Array(FIGURE_COUNT),
  shared: new Float64Array(2 * FIGURE_COUNT),
  models: [],
  places: [],
});

/** Values of a row, which begin at `first`. */
type RowValues = { readonly values: Float64Array; readonly first: number };

export function addAmounts(
  cell: Cell,
  { told, model, place }: NumberedFactor,
  { values, first }: RowValues,
): void {
  const activityCount = at(values, first);
  const quantity = at(values, first + 1);
  const input = at(values, first + 2);
  const cachedInput = at(values, first + 3);
  const output = at(values, first + 4);
  const gridAdjustmentG = at(values, first + 5);
  cell.activityCount += activityCount;
  if (told.isUnresolved) cell.unresolvedActivityCount += activityCount;
  if (told.unit === "tokens") cell.requestCount += quantity;
  cell.inputTokenCount += input;
  cell.cachedInputTokenCount += cachedInput;
  cell.outputTokenCount += output;
  const { parts } = told;
  const { shared } = cell;
  const ofModel = sumsOf(cell.models, model);
  const ofPlace = sumsOf(cell.places, place);
  for (let figure = 0; figure < FIGURE_COUNT; figure += 1) {
    const rate = figure * PART_COUNT;
    // NaN where the factor does not know the figure.
    const central =
      quantity * at(parts, rate) +
      input * at(parts, rate + 1) +
      cachedInput * at(parts, rate + 2) +
      output * at(parts, rate + 3) +
      (IS_ADJUSTED[figure] === true ? gridAdjustmentG : 0);
    if (Number.isNaN(central)) continue;
    cell.isKnown[figure] = true;
    add(cell.centrals, figure, central);
    const part = rate + FIRST_HALF_WIDTH;
    add(shared, 2 * figure, central * at(parts, part));
    add(shared, 2 * figure + 1, central * at(parts, part + 1));
    add(ofModel, 2 * figure, central * at(parts, part + 2));
    add(ofModel, 2 * figure + 1, central * at(parts, part + 3));
    add(ofPlace, 2 * figure, central * at(parts, part + 4));
    add(ofPlace, 2 * figure + 1, central * at(parts, part + 5));
  }
}

function sumsOf(groups: GroupSums, number: number): Float64Array {
  const known = groups[number];
  if (known !== undefined) return known;
  const sums = new Float64Array(2 * FIGURE_COUNT);
  groups[number] = sums;
  return sums;
}

const at = (values: Float64Array, place: number): number => values[place] ?? Number.NaN;

const add = (sums: Float64Array, place: number, value: number): void => {
  sums[place] = at(sums, place) + value;
};

export function toRow(cell: Cell, grain: Grain): FootprintRow {
  return {
    bucketStart: nameBucket(cell.startS, grain),
    group: cell.group,
    activityCount: cell.activityCount,
    unresolvedActivityCount: cell.unresolvedActivityCount,
    requestCount: cell.requestCount,
    inputTokenCount: cell.inputTokenCount,
    cachedInputTokenCount: cell.cachedInputTokenCount,
    outputTokenCount: cell.outputTokenCount,
    ...toRanges(cell),
  };
}

const MILLISECONDS_PER_SECOND = 1000;

function nameBucket(startS: number, grain: Grain): string | null {
  if (Number.isNaN(startS)) return null;
  const text = new Date(startS * MILLISECONDS_PER_SECOND).toISOString();
  return grain === "hour" ? text.replace(".000Z", "Z") : text.slice(0, -"T00:00:00.000Z".length);
}

const NONE: Range = { low: 0, central: 0, high: 0 };

/** What is unresolved adds nothing, so a sum of nothing else is none. */
function toRanges(cell: Cell): Ranges {
  const [energyKwh, operationalCarbonG, embodiedCarbonG, totalCarbonG, waterL] = cell.isKnown.map(
    (isKnown, figure) => (isKnown ? toRange(cell, figure) : null),
  );
  return {
    energyKwh: energyKwh ?? NONE,
    operationalCarbonG: operationalCarbonG ?? NONE,
    embodiedCarbonG: embodiedCarbonG ?? null,
    totalCarbonG: totalCarbonG ?? NONE,
    waterL: waterL ?? null,
  };
}

function toRange(cell: Cell, figure: number): Range {
  const central = at(cell.centrals, figure);
  const [below, above] = [2 * figure, 2 * figure + 1].map((place) => toHalfWidth(cell, place));
  // The root may miss its square by the last digit, which must not carry a low of zero below zero.
  return {
    low: Math.max(central - (below ?? 0), Math.min(central, 0)),
    central,
    high: central + (above ?? 0),
  };
}

function toHalfWidth({ shared, models, places }: Cell, place: number): number {
  let square = at(shared, place) ** 2;
  for (const groups of [models, places]) {
    groups.forEach((sums) => {
      if (sums !== undefined) square += at(sums, place) ** 2;
    });
  }
  return Math.sqrt(square);
}
