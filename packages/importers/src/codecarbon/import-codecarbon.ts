import type { Importer, ImportItem, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { readTable, type TableRow } from "../input/read-table.ts";
import { toRejected } from "../input/read.ts";
import { completeDocument } from "../settings/complete-document.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { alignCells } from "./align-cells.ts";
import { readRun, type Run } from "./read-run.ts";

const ID = "codecarbon";
const NEEDED = ["timestamp", "duration", "energy_consumed"];
const MOST_CHARACTERS = 500;

const NOT_PLACED = "allowed: cells that can be laid under the header in one way";
const EARLIER = "an earlier state of the same run; the row after it is booked";

/** CodeCarbon's emissions.csv of any version, and its files per task. */
export const codecarbonImporter: Importer = {
  id: ID,
  title: "CodeCarbon emissions.csv, all versions, and files per task",
  read: readCodecarbon,
};

type Held = { readonly place: ImportPlace; readonly run: Run };

async function* readCodecarbon(
  input: ImportInput,
  settings: ImportSettings,
): AsyncGenerator<ImportItem, void> {
  let held: Held | undefined;
  for await (const row of readTable(input, { delimiter: "," })) {
    if (row.kind === "refused") {
      yield toRejected(row);
      continue;
    }
    const { place, value } = row;
    const fault = findHeaderFault(value.header);
    if (fault !== undefined) {
      yield { kind: "rejected", place: { line: 1 }, reason: fault, text: "" };
      return;
    }
    const found = readRow(value, settings);
    if (found.kind !== "run") {
      const { kind, reason } = found;
      yield kind === "rejected" ? { kind, place, reason, text: showRow(value) } : { kind, place, reason };
      continue;
    }
    // A tracker that is flushed writes its run anew each time, always from its beginning: only the last row counts.
    if (held !== undefined) {
      yield isLaterState(held.run, found.run)
        ? { kind: "left-out", place: held.place, reason: EARLIER }
        : toItem(held, settings);
    }
    held = { place, run: found.run };
  }
  if (held !== undefined) yield toItem(held, settings);
}

/** A second is how finely a row tells its end. */
const SAME_START_MS = 1500;

/** Rows without the id of a run are of the same one where it began at the same moment and has gone on since. */
function isLaterState(before: Run, after: Run): boolean {
  if (before.isTask || after.isTask || before.runId !== after.runId) return false;
  if (before.durationS > after.durationS || before.energyKwh > after.energyKwh) return false;
  if (before.runId !== undefined) return true;
  const apart = Math.abs(Date.parse(before.start) - Date.parse(after.start));
  return (
    before.durationS < after.durationS &&
    apart <= SAME_START_MS &&
    before.found.project === after.found.project
  );
}

const toItem = ({ place, run }: Held, settings: ImportSettings): ImportItem => ({
  kind: "activity",
  place,
  document: completeDocument(run.found, { settings, importerId: ID }),
});

function findHeaderFault(header: readonly string[]): string | undefined {
  const missing = NEEDED.find((column) => !header.includes(column));
  return missing === undefined
    ? undefined
    : `header: found no column ${missing}; allowed: an emissions.csv of CodeCarbon`;
}

function readRow({ header, cells, isWhole }: TableRow, settings: ImportSettings) {
  const aligned = alignCells(header, cells);
  if (aligned !== undefined) return readRun(aligned, settings);
  const found = isWhole
    ? "cells that do not suit their columns"
    : `${cells.length} cells for ${header.length} columns`;
  return { kind: "rejected", reason: `row: found ${found}; ${NOT_PLACED}` } as const;
}

/** A row up to its energy, which shifting never moves: where the machine stands comes later. */
function showRow({ header, cells }: TableRow): string {
  const coordinates = ["longitude", "latitude"]
    .map((column) => header.indexOf(column))
    .filter((at) => at !== -1);
  const end = Math.min(header.indexOf("energy_consumed") + 1, ...coordinates);
  return cells.slice(0, end).join(",").slice(0, MOST_CHARACTERS);
}
