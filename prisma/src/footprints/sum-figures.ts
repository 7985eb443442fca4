import type { Dimension } from "../repositories/dimension.ts";
import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import type { Ranges } from "../repositories/range-columns.ts";
import type { Range } from "../values.ts";
import { type AmountRow, type SeriesDimension, SERIES_DIMENSIONS } from "./read-amounts.ts";
import type { ToldFactors } from "./read-told-factors.ts";
import type { FactorDimension, ToldFactor } from "./told-factor.ts";

/** Figures, in order: energy, operational, embodied and total carbon, water. */
const FIGURE_COUNT = 5;
/** Of each: four rates, then half-widths below and above that all factors share, those of a model and those of a place. */
const PART_COUNT = 10;
const FIRST_HALF_WIDTH = 4;
/** What an hour of the grid adds is carbon of running. */
const IS_ADJUSTED: readonly boolean[] = [false, true, false, true, false];

type Cell = Pick<FootprintRow, "group"> & {
  readonly startS: number | null;
  activityCount: number;
  unresolvedActivityCount: number;
  requestCount: number;
  inputTokenCount: number;
  cachedInputTokenCount: number;
  outputTokenCount: number;
  readonly isKnown: boolean[];
  readonly centrals: Float64Array;
  readonly shared: Float64Array;
  readonly models: Map<string, Float64Array>;
  readonly places: Map<string, Float64Array>;
};

/**
 * Figures of amounts, summed by cell and group, as `toFootprintStatement` has a database sum them.
 *
 *   central    = Σ factors amount × rate
 *   half-width = √ ((Σ factors shared)² + Σ model groups (Σ factors model)² + Σ place groups (Σ factors place)²)
 *
 * @returns `undefined` when an amount has a factor that is not among those told
 */
export function sumFigures(
  rows: readonly AmountRow[],
  factors: ToldFactors,
  { grain, groupBy, filter }: Pick<FootprintQuery, "grain" | "groupBy" | "filter">,
): FootprintRow[] | undefined {
  const ofSeries = groupBy.filter(isOfSeries);
  const ofFactor = groupBy.filter((dimension): dimension is FactorDimension => !isOfSeries(dimension));
  const names = nameFactors(factors, { ofFactor, filter });
  const cells = new Map<string, Cell>();
  for (const row of rows) {
    const factor = factors.get(row.factorId);
    if (factor === undefined) return undefined;
    const name = names.get(factor);
    if (name === undefined) continue;
    const key = ofSeries.reduce(
      (start, dimension) => `${start}${toPart(row[dimension])}`,
      `${row.startS} ${name}`,
    );
    let cell = cells.get(key);
    if (cell === undefined) {
      const values = groupBy.map((dimension) => valueOf(dimension, row, factor));
      cells.set(key, (cell = createCell(row.startS, groupBy, values)));
    }
    addAmounts(cell, row, factor);
  }
  return [...cells.values()].map((cell) => toRow(cell, grain));
}

type Grouping = {
  readonly ofFactor: readonly FactorDimension[];
  readonly filter: FootprintQuery["filter"];
};

/** Of each factor that passes the filter, what it is grouped by as one text. */
const nameFactors = (factors: ToldFactors, { ofFactor, filter }: Grouping): ReadonlyMap<ToldFactor, string> =>
  new Map(
    [...factors.values()]
      .filter((factor) => passes(factor, filter))
      .map((factor) => [factor, ofFactor.map((dimension) => toPart(factor.dimensions[dimension])).join("")]),
  );

/** No text of the ledger holds U+0000, and none is empty. */
const toPart = (value: string | null | undefined): string => `${value ?? ""}\u0000`;

const isOfSeries = (dimension: Dimension): dimension is SeriesDimension =>
  (SERIES_DIMENSIONS as readonly Dimension[]).includes(dimension);

const valueOf = (dimension: Dimension, row: AmountRow, { dimensions }: ToldFactor): string | null =>
  isOfSeries(dimension) ? (row[dimension] ?? null) : dimensions[dimension];

/** What a series is filtered by was left out where it was read. */
function passes({ dimensions }: ToldFactor, filter: FootprintQuery["filter"]): boolean {
  return (Object.keys(dimensions) as FactorDimension[]).every((dimension) => {
    const value = dimensions[dimension];
    return filter[dimension] === undefined || (value !== null && filter[dimension].includes(value));
  });
}

const createCell = (
  startS: number | null,
  groupBy: readonly Dimension[],
  values: readonly (string | null)[],
): Cell => ({
  startS,
  group: Object.fromEntries(groupBy.map((dimension, place) => [dimension, values[place] ?? null])),
  activityCount: 0,
  unresolvedActivityCount: 0,
  requestCount: 0,
  inputTokenCount: 0,
  cachedInputTokenCount: 0,
  outputTokenCount: 0,
  isKnown: Array.from({ length: FIGURE_COUNT }, () => false),
  centrals: new Float64Array(FIGURE_COUNT),
  shared: new Float64Array(2 * FIGURE_COUNT),
  models: new Map(),
  places: new Map(),
});

function addAmounts(cell: Cell, row: AmountRow, factor: ToldFactor): void {
  cell.activityCount += row.activityCount;
  if (factor.isUnresolved) cell.unresolvedActivityCount += row.activityCount;
  if (factor.unit === "tokens") cell.requestCount += row.quantity;
  cell.inputTokenCount += row.inputTokenCount;
  cell.cachedInputTokenCount += row.cachedInputTokenCount;
  cell.outputTokenCount += row.outputTokenCount;
  const model = sumsOf(cell.models, factor.modelGroup);
  const place = sumsOf(cell.places, factor.placeGroup);
  for (let figure = 0; figure < FIGURE_COUNT; figure += 1) {
    const central = centralOf(row, factor.parts, figure);
    if (Number.isNaN(central)) continue;
    cell.isKnown[figure] = true;
    add(cell.centrals, figure, central);
    for (let side = 0; side < 2; side += 1) {
      const part = figure * PART_COUNT + FIRST_HALF_WIDTH + side;
      add(cell.shared, 2 * figure + side, central * at(factor.parts, part));
      add(model, 2 * figure + side, central * at(factor.parts, part + 2));
      add(place, 2 * figure + side, central * at(factor.parts, part + 2 + 2));
    }
  }
}

function sumsOf(groups: Map<string, Float64Array>, name: string): Float64Array {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const sums = new Float64Array(2 * FIGURE_COUNT);
  groups.set(name, sums);
  return sums;
}

/** NaN where the factor does not know the figure. */
function centralOf(row: AmountRow, parts: Float64Array, figure: number): number {
  const first = figure * PART_COUNT;
  return (
    row.quantity * at(parts, first) +
    row.inputTokenCount * at(parts, first + 1) +
    row.cachedInputTokenCount * at(parts, first + 2) +
    row.outputTokenCount * at(parts, first + 3) +
    (IS_ADJUSTED[figure] === true ? row.gridAdjustmentG : 0)
  );
}

const at = (values: Float64Array, place: number): number => values[place] ?? Number.NaN;

const add = (sums: Float64Array, place: number, value: number): void => {
  sums[place] = at(sums, place) + value;
};

function toRow(cell: Cell, grain: FootprintQuery["grain"]): FootprintRow {
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

function nameBucket(startS: number | null, grain: FootprintQuery["grain"]): string | null {
  if (startS === null) return null;
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

function toRange({ centrals, shared, models, places }: Cell, figure: number): Range {
  const central = at(centrals, figure);
  const [below, above] = [2 * figure, 2 * figure + 1].map((place) => {
    let square = at(shared, place) ** 2;
    for (const sums of models.values()) square += at(sums, place) ** 2;
    for (const sums of places.values()) square += at(sums, place) ** 2;
    return Math.sqrt(square);
  });
  // The root may miss its square by the last digit, which must not carry a low of zero below zero.
  return {
    low: Math.max(central - (below ?? 0), Math.min(central, 0)),
    central,
    high: central + (above ?? 0),
  };
}
