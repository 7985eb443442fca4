import { findImporter, IMPORTERS, type Importer } from "@llmcarbon/importers";
import { UsageError } from "../../errors/usage-error.ts";
import { EXIT, toOutcome } from "../../exit-codes.ts";
import { say } from "../../output/say.ts";
import { chooseTarget } from "./choose-target.ts";
import { NOTHING_BOOKED, type BookingAnswer, type ImportTarget } from "./create-booking.ts";
import { describeLeftOut } from "./describe-left-out.ts";
import { readSettings, type ImportFlags } from "./import-flags.ts";
import { openInput, type OpenedInput } from "./open-input.ts";
import { readRows, type ReadRow, type RowSource } from "./read-rows.ts";
import { createRejectFile, createSpokenRejects, type Rejects } from "./reject-file.ts";
import { createProgressLine } from "./show-progress.ts";

type Counts = {
  rows: number;
  bytes: number;
  accepted: number;
  duplicates: number;
  sameCall: number;
  unresolved: number;
  rejected: number;
  leftOut: number;
  /** of what was left out, how many rows for which reason */
  readonly reasons: Map<string, number>;
};

/** What an answer of the ledger adds to. */
const ANSWERED = ["accepted", "duplicates", "sameCall", "unresolved"] as const;

const createCounts = (): Counts => ({
  rows: 0,
  bytes: 0,
  accepted: 0,
  duplicates: 0,
  sameCall: 0,
  unresolved: 0,
  rejected: 0,
  leftOut: 0,
  reasons: new Map(),
});

/**
 * Reads files of a foreign format and books their activities, or prints them with `--dry-run`.
 *
 * @throws {UsageError} for an unknown format or flag; {@link UnreadableFileError}, {@link UnwritableFileError} for a file
 */
export async function runImport(format: string, names: readonly string[], flags: ImportFlags): Promise<void> {
  const importer = requireImporter(format);
  const settings = readSettings(flags);
  const target = chooseTarget(flags);
  const counts = createCounts();
  const addBytes = (byteCount: number): void => {
    counts.bytes += byteCount;
  };
  const inputs: OpenedInput[] = [];
  // All are looked for before the first is read.
  for (const name of names) inputs.push(await openInput(name, addBytes));
  const rejects = flags.rejects === undefined ? createSpokenRejects() : await createRejectFile(flags.rejects);
  try {
    const fault = await importRows({ importer, settings, inputs }, { target, counts, rejects });
    if (fault !== undefined) {
      say(`${fault}; what was booked stays booked, run the import again to finish it`);
      process.exitCode = EXIT.failed;
    }
  } finally {
    await rejects.end();
  }
  for (const line of describeLeftOut(counts.reasons)) say(line);
  if (counts.rows === 0) throw new UsageError("found no row to import; allowed: one or more");
  say(describe(counts, flags));
}

function requireImporter(format: string): Importer {
  const importer = findImporter(format);
  if (importer !== undefined) return importer;
  const known = IMPORTERS.map(({ id }) => id).join(", ");
  throw new UsageError(`format: found "${format}"; allowed: one of ${known}`);
}

type Ways = { readonly target: ImportTarget; readonly counts: Counts; readonly rejects: Rejects };

/** Returns why it could not go on to the end. */
async function importRows(source: RowSource, { target, counts, rejects }: Ways): Promise<string | undefined> {
  const progress = createProgressLine();
  const byteLength = sumLengths(source.inputs);
  const take = async ({ rejected, fault, ...answer }: BookingAnswer): Promise<string | undefined> => {
    for (const key of ANSWERED) counts[key] += answer[key];
    counts.rejected += rejected.length;
    if (rejected.length > 0) progress.clear();
    for (const row of rejected) await rejects.add(row);
    // Always up to date, for a reader that leaves ends the process here.
    process.exitCode = toOutcome(
      counts.accepted + counts.duplicates + counts.sameCall + counts.leftOut,
      counts.rejected,
    );
    return fault;
  };
  try {
    for await (const row of readRows(source)) {
      counts.rows += 1;
      if (row.kind === "left-out") {
        counts.leftOut += 1;
        counts.reasons.set(row.reason, (counts.reasons.get(row.reason) ?? 0) + 1);
      }
      const fault = await take(await answerRow(row, target));
      if (fault !== undefined) return fault;
      progress.update({ rowCount: counts.rows, byteCount: counts.bytes, byteLength });
    }
    return await take(await target.end());
  } finally {
    progress.clear();
  }
}

function sumLengths(inputs: readonly OpenedInput[]): number | undefined {
  const lengths = inputs.flatMap(({ byteLength }) => byteLength ?? []);
  return lengths.length < inputs.length ? undefined : lengths.reduce((sum, length) => sum + length, 0);
}

async function answerRow(row: ReadRow, target: ImportTarget): Promise<BookingAnswer> {
  if (row.kind === "activity") return target.add(row);
  return row.kind === "left-out" ? NOTHING_BOOKED : { ...NOTHING_BOOKED, rejected: [row] };
}

function describe(counts: Counts, { dryRun }: ImportFlags): string {
  const { accepted, duplicates, sameCall, unresolved, rejected, leftOut } = counts;
  const waiting = unresolved === 0 ? "" : ` (${unresolved} of them unresolved)`;
  const parts =
    dryRun === true
      ? [`${accepted} to book`]
      : [`${accepted} booked${waiting}`, `${duplicates} known already`];
  const told = sameCall === 0 ? [] : [`${sameCall} told by another source`];
  return [...parts, ...told, `${rejected} rejected`, `${leftOut} left out`].join(", ");
}
