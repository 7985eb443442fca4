import { listBookedMonths, listDeclared, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { StorageAsset } from "./storage-asset.schema.ts";
import { toStorageAsset } from "./to-storage-asset.ts";

/** What an organisation has declared that it stores, by name. */
export async function listStorageAssets(
  database: Database,
  { organization }: { readonly organization: string },
): Promise<{ items: StorageAsset[] }> {
  const { id } = await getOrganization(database, organization);
  const assets = await listDeclared(database, id, "storage-asset");
  const booked = await listBookedMonths(database, id, "storage-asset");
  return { items: assets.map((asset) => toStorageAsset(asset, booked.get(asset.name))) };
}
