import type { Database } from "../client/database.ts";
import { gatherCalls } from "../client/gather-calls.ts";
import { answerFootprints, type FootprintQuestion } from "../footprints/answer-footprints.ts";
import type { FootprintQuery, FootprintRow } from "./footprint-query.ts";

/**
 * Footprints of a window, summed by bucket and group, from the fewest buckets that make it up exactly. A closed month keeps the
 * factors it was closed with, and what was booked for it later is left out. Questions asked at once are answered together.
 *
 * @throws {LedgerError} when the window does not begin and end with a UTC day, or hour
 */
export function listFootprints(
  database: Database,
  organizationId: string,
  query: FootprintQuery,
): Promise<FootprintRow[]> {
  const ask = askers.get(database) ?? gatherCalls((questions) => answerFootprints(database, questions));
  askers.set(database, ask);
  return ask({ organizationId, query });
}

const askers = new WeakMap<Database, (question: FootprintQuestion) => Promise<FootprintRow[]>>();
