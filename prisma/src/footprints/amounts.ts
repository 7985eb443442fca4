import { SERIES_COLUMNS } from "../repositories/dimension.ts";
import { createNumbering, type Numbering } from "./numbering.ts";

/** What a series is grouped and filtered by. */
export type SeriesDimension = keyof typeof SERIES_COLUMNS;

export const SERIES_DIMENSIONS = Object.keys(SERIES_COLUMNS) as readonly SeriesDimension[];

/** Whose amounts they are. */
export type Owner = Readonly<Record<SeriesDimension, string | null>> & { readonly factorId: string };

/** Numbers of factors, and of what series are by. */
export type OwnerNames = Readonly<Record<SeriesDimension | "factor", Numbering>>;

/** In each row: of the factor, then of the dimensions of a series. */
export const LABEL_COUNT = 1 + SERIES_DIMENSIONS.length;

/** In each row: activities, quantity, uncached and cached input tokens, output tokens, what the grid's hours add [gCO2e]. */
export const VALUE_COUNT = 6;

/** Amounts of many owners in many cells, as columns: a hundred thousand of them are gone through in milliseconds. */
export type Amounts = {
  readonly names: OwnerNames;
  rowCount(): number;
  /** first instant of each row's bucket [s since 1970]; NaN where there is one for all of time */
  starts(): Float64Array;
  /** numbers of owners, {@link LABEL_COUNT} in each row */
  labels(): Int32Array;
  /** {@link VALUE_COUNT} in each row */
  values(): Float64Array;
  /** how often a row was written so far, and by then in each bucket for the last time */
  writeCount(): number;
  lastWrites(): ReadonlyMap<number, number>;
};

type AmountRow = {
  /** null for the total */
  readonly startS: number | null;
  readonly owner: Int32Array;
  /** in the order of {@link VALUE_COUNT} */
  readonly values: readonly number[];
};

export type GrowingAmounts = Amounts & {
  /** Writes a row over another, or after the last one. */
  put(place: number, row: AmountRow): void;
};

export const createOwnerNames = (): OwnerNames => ({
  factor: createNumbering(),
  project: createNumbering(),
  team: createNumbering(),
  source: createNumbering(),
});

export const toLabels = (names: OwnerNames, { factorId, ...owner }: Owner): Int32Array =>
  Int32Array.of(
    names.factor.numberOf(factorId),
    ...SERIES_DIMENSIONS.map((dimension) => names[dimension].numberOf(owner[dimension])),
  );

const FIRST_ROOM = 64;

export function createAmounts(names: OwnerNames): GrowingAmounts {
  let rowCount = 0;
  let writeCount = 0;
  const lastWrites = new Map<number, number>();
  let starts = new Float64Array(FIRST_ROOM);
  let labels = new Int32Array(FIRST_ROOM * LABEL_COUNT);
  let values = new Float64Array(FIRST_ROOM * VALUE_COUNT);
  const makeRoom = (): void => {
    const room = 2 * starts.length;
    starts = copyInto(new Float64Array(room), starts);
    labels = copyInto(new Int32Array(room * LABEL_COUNT), labels);
    values = copyInto(new Float64Array(room * VALUE_COUNT), values);
  };
  return {
    names,
    rowCount: () => rowCount,
    starts: () => starts,
    labels: () => labels,
    values: () => values,
    writeCount: () => writeCount,
    lastWrites: () => lastWrites,
    put(place, row) {
      if (place >= starts.length) makeRoom();
      const startS = row.startS ?? Number.NaN;
      rowCount = Math.max(rowCount, place + 1);
      writeCount += 1;
      lastWrites.set(startS, writeCount);
      starts[place] = startS;
      labels.set(row.owner, place * LABEL_COUNT);
      values.set(row.values, place * VALUE_COUNT);
    },
  };
}

function copyInto<Columns extends Float64Array | Int32Array>(larger: Columns, columns: Columns): Columns {
  larger.set(columns);
  return larger;
}
