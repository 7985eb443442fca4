import type { DeclaredKind } from "@llmcarbon/prisma";
import { FootprintError } from "@llmcarbon/spec";
import { ingestDocuments } from "../ingest/ingest-documents.ts";
import type { BatchContext } from "../ingest/read-batch.ts";

type Months = {
  readonly kind: DeclaredKind;
  readonly documents: readonly object[];
  readonly signal?: AbortSignal;
};

/**
 * Books months of what is declared. One that is booked already stays as it is.
 *
 * @throws {FootprintError} when one is refused; the others are booked
 */
export async function bookMonths(
  context: BatchContext,
  organizationId: string,
  { kind, documents, signal }: Months,
): Promise<void> {
  if (documents.length === 0) return;
  const entries = documents.map((document, index) => ({ line: index + 1, document }));
  const batch = { organizationId, door: kind, entries, ...(signal === undefined ? {} : { signal }) };
  const { rejected } = await ingestDocuments(context, batch);
  const [first] = rejected;
  if (first === undefined) return;
  throw new FootprintError({ code: "month-refused", message: `${first.id ?? "a month"}: ${first.message}` });
}
