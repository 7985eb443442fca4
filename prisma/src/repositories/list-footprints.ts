import type { Database } from "../client/database.ts";
import { gatherCalls } from "../client/gather-calls.ts";
import {
  answerFootprints,
  type FootprintAnswer,
  type FootprintQuestion,
} from "../footprints/answer-footprints.ts";
import { type Adjustment, type AdjustmentQuery, listAdjustments } from "../periods/list-adjustments.ts";
import type { FootprintQuery, FootprintRow } from "./footprint-query.ts";

/**
 * Footprints of a window, summed by bucket and group, from the fewest buckets that make it up exactly. A closed month keeps the
 * factors it was closed with, and what was booked for it later is left out. Questions asked at once are answered together.
 *
 * @throws {LedgerError} when the window does not begin and end with a UTC day, or hour
 */
export async function listFootprints(
  database: Database,
  organizationId: string,
  query: FootprintQuery,
): Promise<FootprintRow[]> {
  const { rows } = await ask(database, { organizationId, query });
  return rows;
}

export type AdjustedFootprints = {
  readonly rows: FootprintRow[];
  readonly adjustments: Adjustment[];
};

/** The same with what stands beside the sums of closed months, which is asked for only where a month is closed. */
export async function listAdjustedFootprints(
  database: Database,
  organizationId: string,
  { projects, ...query }: FootprintQuery & Pick<AdjustmentQuery, "projects">,
): Promise<AdjustedFootprints> {
  const { rows, mayHaveAdjustments } = await ask(database, { organizationId, query });
  const { from, to } = query;
  const adjustments = mayHaveAdjustments
    ? await listAdjustments(database, organizationId, { from, to, projects })
    : [];
  // What came later was not told yet at that instant.
  const told = (at: string | null) => !query.asOf || at === null || new Date(at) <= query.asOf;
  return { rows, adjustments: adjustments.filter(({ at }) => told(at)) };
}

type Ask = (question: FootprintQuestion) => Promise<FootprintAnswer>;

const askers = new WeakMap<Database, Ask>();

function ask(database: Database, question: FootprintQuestion): Promise<FootprintAnswer> {
  const asker = askers.get(database) ?? gatherCalls((questions) => answerFootprints(database, questions));
  askers.set(database, asker);
  return asker(question);
}
