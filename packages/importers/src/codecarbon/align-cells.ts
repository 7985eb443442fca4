import { findColumn, type Column } from "./columns.ts";

/** Cells by the columns a document is made of; nothing where a cell is empty or was not written. */
export type Aligned = ReadonlyMap<string, string>;

/** More ways than this to read a row are no reading. */
const MOST_READINGS = 256;
const SEPARATOR = "\u0000";

/** One way to read the rest of a row: what stands under each used column, joined. */
type Readings = ReadonlyMap<string, readonly string[]>;

/**
 * Lays the cells of a row under the header. CodeCarbon writes appended rows without the columns that have no value, so every
 * cell after one moves left. Every way to put the missing cells back is tried: a cell must be what its column holds (a code
 * of three letters, system and versions, `machine` or `process`, `Y` or `N`, numbers), and a run has a provider and a region
 * exactly if it is on a cloud, coordinates and a country's name and code come in pairs. The row is placed if all ways agree on every column that is used.
 *
 * @returns nothing where no way or more than one is left
 */
export function alignCells(header: readonly string[], cells: readonly string[]): Aligned | undefined {
  const columns = findColumns(header);
  const trimmed = cells.map((cell) => cell.trim());
  if (cells.length > header.length) return undefined;
  const used = header.filter((_, index) => columns[index]?.isUsed === true);
  if (cells.length === header.length) {
    // A row that is whole may have any cell empty; what it lacks then is told by whoever needs it.
    const suits = columns.every(
      ({ accepts }, index) => trimmed[index] === "" || accepts(trimmed[index] ?? ""),
    );
    if (!suits) return undefined;
    return toAligned(
      used,
      trimmed.filter((_, index) => columns[index]?.isUsed === true),
    );
  }
  const readings = findReadings(columns, trimmed);
  if (readings === undefined) return undefined;
  const possible = [...readings.values()].map((values) => toAligned(used, values)).filter(isConsistent);
  return possible.length === 1 ? possible[0] : undefined;
}

const columnsByHeader = new WeakMap<readonly string[], readonly Column[]>();

/** A file has one header and many rows. */
function findColumns(header: readonly string[]): readonly Column[] {
  const known = columnsByHeader.get(header) ?? header.map(findColumn);
  columnsByHeader.set(header, known);
  return known;
}

const toAligned = (used: readonly string[], values: readonly string[]): Aligned =>
  new Map(
    used.flatMap((column, index) => {
      const value = values[index] ?? "";
      return value === "" ? [] : [[column, value] as const];
    }),
  );

/** What is known together or not at all. */
const PAIRS = [
  ["country_name", "country_iso_code"],
  ["longitude", "latitude"],
] as const;

function isConsistent(row: Aligned): boolean {
  if (row.has("gpu_model") && !row.has("gpu_count")) return false;
  if (!PAIRS.every(([one, other]) => row.has(one) === row.has(other))) return false;
  const onCloud = row.get("on_cloud");
  if (onCloud === undefined) return true;
  return ["cloud_provider", "cloud_region"].every((column) => row.has(column) === (onCloud === "Y"));
}

/** From the last column to the first: the readings of the cells that are left, for every number of them. */
function findReadings(columns: readonly Column[], cells: readonly string[]): Readings | undefined {
  const missing = columns.length - cells.length;
  const end: Readings = new Map([["", []]]);
  let below: Readings[] = cells.map(() => new Map());
  below.push(end);
  for (let place = columns.length - 1; place >= 0; place -= 1) {
    const column = columns[place];
    if (column === undefined) break;
    const at: Readings[] = below.map(() => new Map());
    for (let cell = Math.max(0, place - missing); cell <= Math.min(place, cells.length); cell += 1) {
      const readings = readCell(column, cells[cell], { taken: below[cell + 1], dropped: below[cell] });
      // What was not looked at might be a second way.
      if (readings.size > MOST_READINGS) return undefined;
      at[cell] = readings;
    }
    below = at;
  }
  return below[0] ?? new Map();
}

type Rest = { readonly taken: Readings | undefined; readonly dropped: Readings | undefined };

function readCell(column: Column, cell: string | undefined, { taken, dropped }: Rest): Readings {
  const readings = new Map<string, readonly string[]>();
  const add = (rest: Readings | undefined, value: string): void => {
    for (const values of rest?.values() ?? []) {
      const all = column.isUsed ? [value, ...values] : values;
      readings.set(all.join(SEPARATOR), all);
    }
  };
  if (cell !== undefined && column.accepts(cell)) add(taken, cell);
  if (column.isDropped) add(dropped, "");
  return readings;
}
