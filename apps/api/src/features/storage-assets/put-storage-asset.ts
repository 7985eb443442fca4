import { findDeclared, listBookedMonths, putDeclared } from "@llmcarbon/prisma";
import { firstMonthOf } from "../../declared/list-complete-months.ts";
import { requireResolved } from "../../declared/require-resolved.ts";
import { requireSteadyPeriod } from "../../declared/require-steady-period.ts";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { bookStorage } from "./book-storage.ts";
import type { StorageAsset, StorageAssetDocument, StorageAssetPut } from "./storage-asset.schema.ts";
import { toStorageActivity } from "./to-storage-activity.ts";
import { toStorageAsset } from "./to-storage-asset.ts";

/**
 * Declares what is stored, or says anew what it is: that holds from the first month that has not ended. Months that have are
 * booked in the background.
 *
 * @param now the time, for tests
 * @throws {InvalidDocumentError} for keys that contradict one another or months that are booked
 */
export async function putStorageAsset(
  context: Context & Authored,
  { name, document }: StorageAssetPut,
  now: Date = new Date(),
): Promise<StorageAsset> {
  const { database, jobs } = context;
  const { id } = context.access.organization;
  await requireResolved(context, id, toStorageActivity({ name, document }, firstMonthOf(document)));
  const before = await findDeclared(database, id, { kind: "storage-asset", name });
  // What has ended is booked as it was declared so far.
  if (before !== undefined) await bookStorage(context, id, { now, name });
  const bookedMonths = (await listBookedMonths(database, id, "storage-asset")).get(name) ?? [];
  requireSteadyPeriod({
    before: before?.document as StorageAssetDocument | undefined,
    after: document,
    bookedMonths,
  });
  const declared = await putDeclared(database, id, {
    kind: "storage-asset",
    name,
    document,
    author: authorOf(context),
  });
  await jobs.request("storage-assets", { organizationId: id });
  return toStorageAsset(declared, bookedMonths);
}
