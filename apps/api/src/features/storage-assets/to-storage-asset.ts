import type { Declared } from "@llmcarbon/prisma";
import type { StorageAsset } from "./storage-asset.schema.ts";

/** A storage asset as it leaves the API. Only what passed through the schema is ever declared. */
export const toStorageAsset = (
  { name, document, updatedAt }: Declared,
  bookedMonths: readonly string[] = [],
): StorageAsset => ({
  name,
  document: document as StorageAsset["document"],
  updatedAt: updatedAt.toISOString(),
  bookedMonths: [...bookedMonths],
});
