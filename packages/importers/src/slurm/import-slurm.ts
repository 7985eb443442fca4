import type { Importer, ImportItem, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { readTable, type TableRow } from "../input/read-table.ts";
import { toRejected } from "../input/read.ts";
import { completeDocument } from "../settings/complete-document.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { readJobRow, type JobRow } from "./read-job-row.ts";
import { toFoundJob } from "./to-found-job.ts";

const ID = "slurm";
const NEEDED = ["JobID", "Start", "End"];
const SHOWN = [
  "JobID",
  "State",
  "Elapsed",
  "ElapsedRaw",
  "Start",
  "End",
  "AllocTRES",
  "ConsumedEnergyRaw",
  "ConsumedEnergy",
];
const MOST_CHARACTERS = 500;

/** Jobs of SLURM as `sacct --parsable2` lists them, steps among them or not (`-X`). Who ran them is not read. */
export const slurmImporter: Importer = {
  id: ID,
  title:
    "SLURM accounting: sacct --parsable2 -o JobID,Account,State,Elapsed,AllocTRES,Start,End,ConsumedEnergyRaw",
  read: readSlurm,
};

type Held = {
  readonly place: ImportPlace;
  readonly row: JobRow;
  readonly shown: string;
  readonly steps: JobRow[];
};

/** A job's steps follow it. */
async function* readSlurm(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem, void> {
  let held: Held | undefined;
  for await (const row of readTable(input, { delimiter: "|" })) {
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
    const job = value.isWhole ? readJobRow(value, settings.utcOffset) : undefined;
    if (job === undefined) {
      const reason = `row: found ${value.cells.length} cells or no JobID; allowed: ${value.header.length}, one per column`;
      yield { kind: "rejected", place, reason, text: "" };
      continue;
    }
    if (job.step !== undefined) {
      if (held?.row.jobId === job.jobId) held.steps.push(job);
      yield { kind: "left-out", place, reason: "a step of a job; its energy counts with the job" };
      continue;
    }
    if (held !== undefined) yield toItem(held, settings);
    held = { place, row: job, shown: showRow(value), steps: [] };
  }
  if (held !== undefined) yield toItem(held, settings);
}

function findHeaderFault(header: readonly string[]): string | undefined {
  const missing =
    NEEDED.find((column) => !header.includes(column)) ??
    (header.includes("Elapsed") || header.includes("ElapsedRaw") ? undefined : "Elapsed");
  return missing === undefined
    ? undefined
    : `header: found no column ${missing}; allowed: sacct --parsable2 with it`;
}

function toItem({ place, row, shown, steps }: Held, settings: ImportSettings): ImportItem {
  const job = toFoundJob({ row, steps }, settings);
  if (job.kind === "activity") {
    return { kind: "activity", place, document: completeDocument(job.found, { settings, importerId: ID }) };
  }
  const { kind, reason } = job;
  return kind === "rejected" ? { kind, place, reason, text: shown } : { kind, place, reason };
}

/** Names of jobs, people and places stay where they are. */
const showRow = ({ get }: TableRow): string =>
  SHOWN.map((column) => get(column) ?? "")
    .join("|")
    .slice(0, MOST_CHARACTERS);
