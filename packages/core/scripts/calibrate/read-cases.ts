import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** A row of a table of cases; an empty cell is not known, and absent here. */
export type CaseRow = Readonly<Record<string, string>>;

/** Rows of one table in `calibration/cases`. */
export function readCases(table: "training" | "inference" | "other" | "accelerators"): readonly CaseRow[] {
  const text = readFileSync(new URL(`../../../../calibration/cases/${table}.csv`, import.meta.url), "utf8");
  const rows: readonly Record<string, string>[] = parse(text, { columns: true });
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== "")));
}

/** A cell as a number, or `undefined` when it is empty or says it in words. */
export function findNumber(row: CaseRow, column: string): number | undefined {
  const value = Number(row[column] ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

const BILLION = 1e9;

/** A cell in billions as a count. */
export function findBillions(row: CaseRow, column: string): number | undefined {
  const billions = findNumber(row, column);
  return billions === undefined ? undefined : billions * BILLION;
}

/** Whether a column of a training case may be scored. */
export const isTruth = (row: CaseRow, column: string): boolean =>
  (row["truth_fields"] ?? "").split(";").includes(column);
