import { listBookedMonths, listDeclared, type Declared } from "@llmcarbon/prisma";
import { bookMonths } from "../../declared/book-months.ts";
import { listCompleteMonths } from "../../declared/list-complete-months.ts";
import type { BatchContext } from "../../ingest/read-batch.ts";
import type { StorageAssetDocument } from "./storage-asset.schema.ts";
import { toStorageActivity } from "./to-storage-activity.ts";

type Run = {
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** this one alone */
  readonly name?: string;
};

/** Books every month that has ended, and is not booked, of what an organisation stores. */
export async function bookStorage(
  context: BatchContext,
  organizationId: string,
  { now, signal, name }: Run,
): Promise<void> {
  const assets = await listDeclared(context.database, organizationId, "storage-asset");
  if (assets.length === 0) return;
  const booked = await listBookedMonths(context.database, organizationId, "storage-asset");
  const documents = assets
    .filter((asset) => name === undefined || asset.name === name)
    .flatMap((asset) => listDue(asset, booked.get(asset.name) ?? [], now));
  await bookMonths(context, organizationId, {
    kind: "storage-asset",
    documents,
    ...(signal === undefined ? {} : { signal }),
  });
}

function listDue({ name, document }: Declared, booked: readonly string[], now: Date): readonly object[] {
  // Only what passed through the schema is ever declared.
  const asset = { name, document: document as StorageAssetDocument };
  const known = new Set(booked);
  return listCompleteMonths(asset.document, now)
    .filter(({ month }) => !known.has(month))
    .map((month) => toStorageActivity(asset, month));
}
