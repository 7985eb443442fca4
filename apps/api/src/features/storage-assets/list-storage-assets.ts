import { listBookedMonths, listDeclared } from "@llmcarbon/prisma";
import { keepDeclared } from "../../declared/keep-declared.ts";
import type { Within } from "../../access/within.ts";
import type { StorageAsset } from "./storage-asset.schema.ts";
import { toStorageAsset } from "./to-storage-asset.ts";

/** What an organisation has declared that it stores, by name. */
export async function listStorageAssets({ database, access }: Within): Promise<{ items: StorageAsset[] }> {
  const { id } = access.organization;
  const assets = await keepDeclared(database, id, await listDeclared(database, id, "storage-asset"));
  const booked = await listBookedMonths(database, id, "storage-asset");
  return { items: assets.map((asset) => toStorageAsset(asset, booked.get(asset.name))) };
}
