import { setImmediate as nextTurn } from "node:timers/promises";
import {
  beginRestatement,
  failRestatement,
  finishRestatement,
  LedgerError,
  listFactorPage,
  listRunningRestatements,
  noteProgress,
  writeFactorVersions,
  type Restatement,
} from "@llmcarbon/prisma";
import type { Context } from "../../trpc/context.ts";
import { isSameVersion } from "./compare-versions.ts";
import { createFactorCompiler } from "./create-factor-compiler.ts";

type Restating = Pick<Context, "database" | "estimator">;

/** A version with its estimate is tens of kilobytes; on the embedded database everything else waits for a page. */
const PAGE = 200;

/** Works through all restatements of an organisation that wait, in the order they were wished for. */
export async function restateWaiting(
  context: Restating,
  organizationId: string,
  signal: AbortSignal,
): Promise<void> {
  for (const restatement of await listRunningRestatements(context.database, organizationId)) {
    await restate(context, organizationId, { restatement, signal });
  }
}

type Run = { readonly restatement: Restatement; readonly signal: AbortSignal };

/**
 * Compiles factors anew and writes a version where figures or names are others; all count at once, at the end. A run that was
 * cut off is begun anew.
 *
 * @throws {LedgerError} when the ledger cannot be reached; the restatement then waits for the next run
 */
async function restate(context: Restating, organizationId: string, run: Run): Promise<void> {
  const { database } = context;
  const { id } = run.restatement;
  if (!(await beginRestatement(database, organizationId, run.restatement))) return;
  try {
    const counts = await writeChanged(context, organizationId, run);
    const { boundary } = context.estimator;
    await finishRestatement(database, organizationId, { id, boundary, ...counts });
  } catch (error) {
    if (run.signal.aborted || isPassing(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    await failRestatement(database, organizationId, { id, message });
    throw error;
  }
}

/** Faults that another run will not meet. */
const PASSING: ReadonlySet<string> = new Set(["database-unreachable", "restatement-overtaken"]);

const isPassing = (error: unknown): boolean => LedgerError.isInstance(error) && PASSING.has(error.code);

type Counts = { readonly compiledCount: number; readonly changedCount: number };

async function writeChanged(
  context: Restating,
  organizationId: string,
  { restatement: { id, filter }, signal }: Run,
): Promise<Counts> {
  const { database } = context;
  const compile = createFactorCompiler(context, organizationId);
  let [after, compiledCount, changedCount]: [string | null, number, number] = [null, 0, 0];
  for (;;) {
    const page = await listFactorPage(database, organizationId, { filter, after, limit: PAGE });
    const restated = [];
    for (const factor of page) {
      signal.throwIfAborted();
      const figures = await compile(factor);
      if (!isSameVersion(factor.current, figures)) restated.push({ factor, figures });
    }
    await writeFactorVersions(database, organizationId, { restatementId: id, restated });
    compiledCount += page.length;
    changedCount += restated.length;
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE || after === null) return { compiledCount, changedCount };
    await noteProgress(database, organizationId, { id, compiledCount, changedCount });
    // Requests come in between.
    await nextTurn();
  }
}
