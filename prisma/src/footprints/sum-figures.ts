import type { Dimension } from "../repositories/dimension.ts";
import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import type { Grain } from "../repositories/ladder-step.ts";
import {
  type Amounts,
  LABEL_COUNT,
  type OwnerNames,
  type SeriesDimension,
  SERIES_DIMENSIONS,
  VALUE_COUNT,
} from "./amounts.ts";
import { addAmounts, type Cell, createCell, toRow } from "./footprint-cell.ts";
import { type NumberedFactors, numberFactors, type ToldFactors } from "./number-factors.ts";
import type { FactorDimension, ToldFactor } from "./told-factor.ts";

export type Summing = Pick<FootprintQuery, "grain" | "groupBy" | "filter">;

/**
 * Figures of amounts, summed by cell and group, as `toFootprintStatement` has a database sum them.
 *
 *   central    = Σ factors amount × rate
 *   half-width = √ ((Σ factors shared)² + Σ model groups (Σ factors model)² + Σ place groups (Σ factors place)²)
 *
 * @param tables of one numbering of owners
 * @returns `undefined` when an amount has a factor that is not among those told
 */
export const sumFigures = (
  tables: readonly Amounts[],
  factors: ToldFactors,
  query: Summing,
): FootprintRow[] | undefined => {
  const rows = sumCells(tables, { factors, query, isWanted: () => true });
  return rows && [...rows.values()].flat();
};

export type CellSums = {
  readonly factors: ToldFactors;
  readonly query: Summing;
  /** by first instant of the cell [s since 1970]; NaN for the total */
  readonly isWanted: (startS: number) => boolean;
};

/** The same of some cells, by their first instants. */
export function sumCells(
  tables: readonly Amounts[],
  { factors, query, isWanted }: CellSums,
): Map<number, FootprintRow[]> | undefined {
  const [first] = tables;
  if (first === undefined) return new Map();
  const numbered = numberFactors(factors, first.names.factor);
  const groups = groupOwners(first.names, numbered, query);
  const cells = createCells(query.grain, isWanted);
  for (const table of tables) {
    if (!addTable(cells, table, { numbered, groups })) return undefined;
  }
  return cells.toRows();
}

/** How rows are put into groups. */
type Groups = {
  /** of each factor, the number of what it is grouped by; {@link FILTERED} and {@link UNTOLD} are none */
  readonly ofFactors: Int32Array;
  /** of series, each with its place among the labels and how many there are */
  readonly ofSeries: readonly { readonly place: number; readonly size: number }[];
  /** for each label that is filtered, which numbers pass */
  readonly passing: readonly { readonly place: number; readonly passes: Uint8Array }[];
  valuesOf(labels: Int32Array, row: number, factor: ToldFactor): FootprintRow["group"];
};

const FILTERED = -1;
const UNTOLD = -2;

function groupOwners(names: OwnerNames, factors: NumberedFactors, { groupBy, filter }: Summing): Groups {
  const ofSeries = groupBy.filter(isOfSeries);
  return {
    ofFactors: groupFactors(factors, groupBy, filter),
    ofSeries: ofSeries.map((dimension) => ({ place: placeOf(dimension), size: names[dimension].size() })),
    passing: SERIES_DIMENSIONS.flatMap((dimension) => {
      const wanted = filter[dimension];
      if (wanted === undefined) return [];
      const numbering = names[dimension];
      const passes = Uint8Array.from({ length: numbering.size() }, (_, number) =>
        wanted.includes(numbering.nameOf(number)) ? 1 : 0,
      );
      return [{ place: placeOf(dimension), passes }];
    }),
    valuesOf: (labels, row, { dimensions }) =>
      Object.fromEntries(
        groupBy.map((dimension) => [
          dimension,
          isOfSeries(dimension)
            ? names[dimension].nameOf(labels[row * LABEL_COUNT + placeOf(dimension)] ?? 0)
            : dimensions[dimension],
        ]),
      ),
  };
}

const placeOf = (dimension: SeriesDimension): number => 1 + SERIES_DIMENSIONS.indexOf(dimension);

const isOfSeries = (dimension: Dimension): dimension is SeriesDimension =>
  (SERIES_DIMENSIONS as readonly Dimension[]).includes(dimension);

const groupedOf = new WeakMap<NumberedFactors, Map<string, Int32Array>>();

/** Done once for all questions that group and filter factors alike, for as long as factors stay as they are. */
function groupFactors(
  factors: NumberedFactors,
  groupBy: readonly Dimension[],
  filter: FootprintQuery["filter"],
): Int32Array {
  const known = groupedOf.get(factors) ?? new Map<string, Int32Array>();
  groupedOf.set(factors, known);
  const ofFactor = groupBy.filter((dimension): dimension is FactorDimension => !isOfSeries(dimension));
  const name = JSON.stringify([ofFactor, filter]);
  const groups = known.get(name) ?? numberGroups(factors, ofFactor, filter);
  if (known.size >= MOST_GROUPINGS) known.clear();
  known.set(name, groups);
  return groups;
}

const MOST_GROUPINGS = 100;

function numberGroups(
  factors: NumberedFactors,
  ofFactor: readonly FactorDimension[],
  filter: FootprintQuery["filter"],
): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(factors, (factor) => {
    if (factor === undefined) return UNTOLD;
    if (!passes(factor.told, filter)) return FILTERED;
    // No text of the ledger holds U+0000, and none is empty.
    const key = ofFactor.map((dimension) => `${factor.told.dimensions[dimension] ?? ""}\u0000`).join("");
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

function passes({ dimensions }: ToldFactor, filter: FootprintQuery["filter"]): boolean {
  return (Object.keys(filter) as Dimension[]).every((dimension) => {
    const wanted = filter[dimension];
    return wanted === undefined || isOfSeries(dimension) || wanted.includes(dimensions[dimension]);
  });
}

type Cells = {
  /** of the cell that a bucket lies in, by number of group; none when it is not wanted */
  within(bucketStartS: number): CellsOfStart | undefined;
  toRows(): Map<number, FootprintRow[]>;
};

type CellsOfStart = { readonly startS: number; readonly byGroup: Map<number, Cell> };

function createCells(grain: Grain, isWanted: (startS: number) => boolean): Cells {
  const byBucket = new Map<number, CellsOfStart | undefined>();
  const byStart = new Map<number, CellsOfStart>();
  const make = (bucketStartS: number): CellsOfStart | undefined => {
    const startS = startOfCell(bucketStartS, grain);
    if (!isWanted(startS)) return undefined;
    const cells = byStart.get(startS) ?? { startS, byGroup: new Map<number, Cell>() };
    byStart.set(startS, cells);
    return cells;
  };
  return {
    within(bucketStartS) {
      if (!byBucket.has(bucketStartS)) byBucket.set(bucketStartS, make(bucketStartS));
      return byBucket.get(bucketStartS);
    },
    toRows: () =>
      new Map(
        [...byStart].map(([startS, { byGroup }]) => [
          startS,
          [...byGroup.values()].map((cell) => toRow(cell, grain)),
        ]),
      ),
  };
}

const MILLISECONDS_PER_SECOND = 1000;

/** Buckets of the ladder are never longer than what is asked for; hours and days are read as such. */
export function startOfCell(startS: number, grain: Grain): number {
  if (grain === "total") return Number.NaN;
  if (grain === "hour" || grain === "day") return startS;
  const instant = new Date(startS * MILLISECONDS_PER_SECOND);
  const month = grain === "month" ? instant.getUTCMonth() : 0;
  return Date.UTC(instant.getUTCFullYear(), month, 1) / MILLISECONDS_PER_SECOND;
}

type Adding = { readonly numbered: NumberedFactors; readonly groups: Groups };

/** @returns false when a factor is not among those told */
function addTable(cells: Cells, table: Amounts, { numbered, groups }: Adding): boolean {
  const [starts, labels, values] = [table.starts(), table.labels(), table.values()];
  const rowCount = table.rowCount();
  let lastStartS: number | undefined;
  let within: CellsOfStart | undefined;
  for (let row = 0; row < rowCount; row += 1) {
    const startS = starts[row] ?? Number.NaN;
    if (startS !== lastStartS) {
      within = cells.within(startS);
      lastStartS = startS;
    }
    if (within === undefined) continue;
    const number = labels[row * LABEL_COUNT] ?? 0;
    const factor = numbered[number];
    let group = groups.ofFactors[number] ?? UNTOLD;
    if (factor === undefined || group === UNTOLD) return false;
    if (group === FILTERED || !isPassing(groups, labels, row)) continue;
    for (const { place, size } of groups.ofSeries) {
      group = group * size + (labels[row * LABEL_COUNT + place] ?? 0);
    }
    let cell = within.byGroup.get(group);
    if (cell === undefined) {
      cell = createCell(within.startS, groups.valuesOf(labels, row, factor.told));
      within.byGroup.set(group, cell);
    }
    addAmounts(cell, factor, { values, first: row * VALUE_COUNT });
  }
  return true;
}

function isPassing({ passing }: Groups, labels: Int32Array, row: number): boolean {
  for (const { place, passes: isWanted } of passing) {
    if (isWanted[labels[row * LABEL_COUNT + place] ?? 0] !== 1) return false;
  }
  return true;
}
