import type { Database, OrganizationTransaction } from "../client/database.ts";
import { LedgerError } from "../ledger-error.ts";
import { adjustHours, clearHours, rollUpAdjustments } from "../grid-hours/adjust-buckets.ts";
import { findReadingSpan } from "../grid-hours/find-reading-span.ts";
import { listGridFactors } from "../grid-hours/list-grid-factors.ts";
import { withHashJoins } from "../periods/with-hash-joins.ts";
import { listClosedMonths } from "../periods/list-closed-periods.ts";
import { lockBuckets } from "../periods/lock-buckets.ts";
import { readToldMonths, readTrueMonths } from "../periods/month-states.ts";
import { writeRestatementLines } from "../periods/write-restatement-lines.ts";
import { tellFinished } from "./tell-finished.ts";

export type FinishedRestatement = {
  readonly id: string;
  /** what the ledger's figures count: readings of it alone adjust them */
  readonly boundary: string;
  readonly compiledCount: number;
  readonly changedCount: number;
};

/**
 * Makes all versions of a restatement the current ones, in one transaction that nobody books in: figures before and after
 * are of the same activities, and no reader sees a half. One that was finished by another run already stays as it is.
 *
 * @throws {LedgerError} when a factor changed under its hands; nothing is changed then
 */
export async function finishRestatement(
  database: Database,
  organizationId: string,
  finished: FinishedRestatement,
): Promise<void> {
  await database.inOrganization(organizationId, async (transaction) => {
    await lockBuckets(transaction, organizationId, "exclusive");
    if (!(await isRunning(transaction, organizationId, finished.id))) return;
    if (finished.changedCount > 0) await takeOver(transaction, organizationId, finished);
    await transaction.$executeRaw`
      UPDATE restatement
      SET state = 'done', finished_at = statement_timestamp(), compiled_count = ${finished.compiledCount},
          changed_count = ${finished.changedCount}
      WHERE organization_id = ${organizationId}::uuid AND id = ${finished.id}::uuid`;
    await tellFinished(transaction, organizationId, finished.id);
  });
}

async function isRunning(
  transaction: OrganizationTransaction,
  organizationId: string,
  id: string,
): Promise<boolean> {
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT id FROM restatement
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND state = 'running'`;
  return rows.length > 0;
}

async function takeOver(
  transaction: OrganizationTransaction,
  organizationId: string,
  { id, boundary, changedCount }: FinishedRestatement,
): Promise<void> {
  const before = await readToldMonths(transaction, organizationId, null);
  const flipped = await flip(transaction, organizationId, id);
  if (flipped.length !== changedCount) throw changedMeanwhile(id, flipped.length, changedCount);
  const factorIds = flipped.flatMap((factor) => (factor.unit === "tokens" ? [factor.id] : []));
  await adjustAnew(transaction, organizationId, { id, boundary, factorIds });
  const factors = await listGridFactors(transaction, organizationId, null);
  const after = await readTrueMonths(transaction, organizationId, {
    months: null,
    boundary,
    factorIds: factors.map((factor) => factor.id),
  });
  await writeRestatementLines(transaction, organizationId, { restatementId: id, before, after });
}

type FlippedFactor = { readonly id: string; readonly unit: string; readonly version: number };

/** Ids are sent in portions of a megabyte. */
const PORTION = 25_000;

/** @returns the factors whose current version is now one of the restatement */
async function flip(
  transaction: OrganizationTransaction,
  organizationId: string,
  id: string,
): Promise<FlippedFactor[]> {
  const written = await transaction.$queryRaw<{ readonly factor_id: string; readonly version: number }[]>`
    SELECT factor_id, version FROM factor_version
    WHERE organization_id = ${organizationId}::uuid AND restatement_id = ${id}::uuid`;
  const versions = new Map(written.map((row) => [row.factor_id, row.version]));
  const factorIds = [...versions.keys()];
  const flipped: FlippedFactor[] = [];
  for (let start = 0; start < factorIds.length; start += PORTION) {
    const portion = factorIds.slice(start, start + PORTION);
    const rows = await transaction.$queryRaw<FlippedFactor[]>`
      UPDATE factor SET current_version = current_version + 1
      WHERE organization_id = ${organizationId}::uuid AND id = ANY(${portion}::uuid[])
      RETURNING id, unit, current_version AS version`;
    flipped.push(...rows.filter((row) => versions.get(row.id) === row.version));
  }
  return flipped;
}

type Flipped = Pick<FinishedRestatement, "id" | "boundary"> & { readonly factorIds: readonly string[] };

/** The hours of the grid add to a factor's energy what they differ from its intensity, and both may be others now. */
async function adjustAnew(
  transaction: OrganizationTransaction,
  organizationId: string,
  { id, boundary, factorIds }: Flipped,
): Promise<void> {
  const span = await findReadingSpan(transaction, boundary);
  if (span === undefined || factorIds.length === 0) return;
  const closedMonths = await listClosedMonths(transaction, organizationId);
  const factors = await listGridFactors(transaction, organizationId, id);
  const scope = { ...span, boundary, closedMonths, factorIds };
  await withHashJoins(transaction, async () => {
    await clearHours(transaction, organizationId, scope);
    await adjustHours(transaction, organizationId, {
      ...scope,
      factorIds: factors.map((factor) => factor.id),
    });
    await rollUpAdjustments(transaction, organizationId, scope);
  });
}

const changedMeanwhile = (id: string, found: number, expected: number): LedgerError =>
  new LedgerError({
    code: "restatement-overtaken",
    message: `restatement ${id} wrote ${expected} versions, and ${found} of them follow the current ones; begin it anew`,
  });
