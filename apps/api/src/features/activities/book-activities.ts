import type { Entry } from "../../batch/answer-each.ts";
import { ingestDocuments } from "../../ingest/ingest-documents.ts";
import type { Context } from "../../trpc/context.ts";
import type { BookResult } from "./activity.schema.ts";

type Batch = {
  readonly entries: Iterable<Entry>;
  /** of a client that went away */
  readonly signal?: AbortSignal;
};

/** Books activities, all in one transaction. What is at fault is reported by its line and the rest is booked. */
export async function bookActivities(
  context: Pick<Context, "database" | "estimator" | "ingest">,
  organizationId: string,
  batch: Batch,
): Promise<BookResult> {
  return ingestDocuments(context, { organizationId, door: "activities", ...batch });
}
