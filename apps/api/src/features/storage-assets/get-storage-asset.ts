import { findDeclared, listBookedMonths, type Database } from "@llmcarbon/prisma";
import type { DeclaredRequest } from "../../declared/declared.schema.ts";
import { unknownDeclared } from "../../declared/unknown-declared.ts";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { StorageAsset } from "./storage-asset.schema.ts";
import { toStorageAsset } from "./to-storage-asset.ts";

/** @throws {RequestError} 404 for a name under which the organisation has declared nothing */
export async function getStorageAsset(database: Database, request: DeclaredRequest): Promise<StorageAsset> {
  const { id } = await getOrganization(database, request.organization);
  const asset = await findDeclared(database, id, { kind: "storage-asset", name: request.name });
  if (asset === undefined) throw unknownDeclared("storage-asset", request);
  return toStorageAsset(asset, (await listBookedMonths(database, id, "storage-asset")).get(asset.name));
}
