import { declaredListRequestSchema, declaredRequestSchema } from "../../declared/declared.schema.ts";
import { endDeclared } from "../../declared/end-declared.ts";
import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { getStorageAsset } from "./get-storage-asset.ts";
import { listStorageAssets } from "./list-storage-assets.ts";
import { putStorageAsset } from "./put-storage-asset.ts";
import { storageAssetPutSchema } from "./storage-asset.schema.ts";

export const storageAssetsRouter = createRouter({
  list: procedureFor("figures:read")
    .input(declaredListRequestSchema)
    .query(({ ctx }) => listStorageAssets(ctx)),
  get: procedureFor("figures:read")
    .input(declaredRequestSchema)
    .query(({ ctx, input }) => getStorageAsset(ctx, input)),
  put: procedureFor("facts:write")
    .input(storageAssetPutSchema)
    .mutation(({ ctx, input }) => putStorageAsset(ctx, input)),
  delete: procedureFor("facts:write")
    .input(declaredRequestSchema)
    .mutation(({ ctx, input }) => endDeclared(ctx, "storage-asset", input)),
});
