import { findDeclared, listBookedMonths } from "@llmcarbon/prisma";
import type { DeclaredRequest } from "../../declared/declared.schema.ts";
import { keepDeclared } from "../../declared/keep-declared.ts";
import { unknownDeclared } from "../../declared/unknown-declared.ts";
import type { Within } from "../../access/within.ts";
import type { StorageAsset } from "./storage-asset.schema.ts";
import { toStorageAsset } from "./to-storage-asset.ts";

/** @throws {RequestError} 404 for a name under which the organisation has declared nothing */
export async function getStorageAsset(
  { database, access }: Within,
  request: DeclaredRequest,
): Promise<StorageAsset> {
  const { id } = access.organization;
  const found = await findDeclared(database, id, { kind: "storage-asset", name: request.name });
  const [asset] = await keepDeclared(database, id, found === undefined ? [] : [found]);
  if (asset === undefined) throw unknownDeclared("storage-asset", request);
  return toStorageAsset(asset, (await listBookedMonths(database, id, "storage-asset")).get(asset.name));
}
