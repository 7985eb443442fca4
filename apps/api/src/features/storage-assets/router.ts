import { declaredListRequestSchema, declaredRequestSchema } from "../../declared/declared.schema.ts";
import { endDeclared } from "../../declared/end-declared.ts";
import { createRouter, procedure } from "../../trpc/procedures.ts";
import { getStorageAsset } from "./get-storage-asset.ts";
import { listStorageAssets } from "./list-storage-assets.ts";
import { putStorageAsset } from "./put-storage-asset.ts";
import { storageAssetPutSchema } from "./storage-asset.schema.ts";

export const storageAssetsRouter = createRouter({
  list: procedure
    .input(declaredListRequestSchema)
    .query(({ ctx, input }) => listStorageAssets(ctx.database, input)),
  get: procedure.input(declaredRequestSchema).query(({ ctx, input }) => getStorageAsset(ctx.database, input)),
  put: procedure.input(storageAssetPutSchema).mutation(({ ctx, input }) => putStorageAsset(ctx, input)),
  delete: procedure
    .input(declaredRequestSchema)
    .mutation(({ ctx, input }) => endDeclared(ctx.database, "storage-asset", input)),
});
