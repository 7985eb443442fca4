import type { ImportItem } from "@llmcarbon/importers";
import { MOST_DOCUMENTS, toEntries } from "../../batch/answer-each.ts";
import { ingestDocuments } from "../../ingest/ingest-documents.ts";
import type { Context } from "../../trpc/context.ts";
import type { PartialSuccess } from "./encode-answer.ts";

type Batch = {
  readonly organizationId: string;
  readonly door: string;
  readonly signal: AbortSignal;
};

/** Reasons that are told; the rest are like them. */
const MOST_REASONS = 5;
const MOST_CHARACTERS = 2000;

/**
 * Books what spans or data points turned out to be. One request may hold more than one batch of the ledger does; since each has an
 * id of its own, a request that is sent again after a part of it was booked changes nothing.
 *
 * @returns what was not booked, nothing where all was
 */
export async function bookItems(
  context: Context,
  { organizationId, door, signal }: Batch,
  items: readonly ImportItem[],
): Promise<PartialSuccess | undefined> {
  const reasons = items.flatMap((item) =>
    item.kind === "rejected" ? [`${item.place.path}: ${item.reason}`] : [],
  );
  const activities = items.filter((item) => item.kind === "activity");
  for (let start = 0; start < activities.length; start += MOST_DOCUMENTS) {
    const portion = activities.slice(start, start + MOST_DOCUMENTS);
    const entries = toEntries(portion.map(({ document }) => document));
    const { rejected } = await ingestDocuments(context, { organizationId, door, entries, signal });
    for (const { line, message } of rejected) reasons.push(`${portion[line - 1]?.place.path}: ${message}`);
  }
  return reasons.length === 0 ? undefined : { rejectedCount: reasons.length, message: tell(reasons) };
}

function tell(reasons: readonly string[]): string {
  const rest = reasons.length - MOST_REASONS;
  const told = reasons.slice(0, MOST_REASONS);
  return [...told, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ").slice(0, MOST_CHARACTERS);
}
