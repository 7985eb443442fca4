import { readFileSync } from "node:fs";
import { CASE_READERS, type Case, type CaseRow, type CaseTable } from "@llmcarbon/core";
import { parse } from "csv-parse/sync";

/** Tables of published cases, from the root of this package. */
const CASE_FILES: Readonly<Record<CaseTable, string>> = {
  training: "cases/training.csv",
  inference: "cases/inference.csv",
};

/** Rows of a table as anyone has them: without remarks of ours on which of them a formula can answer. */
export function readRows(table: CaseTable): readonly CaseRow[] {
  const text = readFileSync(new URL(`../../${CASE_FILES[table]}`, import.meta.url), "utf8");
  return parse(text, { columns: true });
}

/** Those of them that may be scored. */
export const readCases = (table: CaseTable): readonly Case[] =>
  readRows(table)
    .map(CASE_READERS[table])
    .filter((read) => read.kind === "case");
