import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import {
  apiKeyInputSchema,
  apiKeyListQuerySchema,
  apiKeyRequestSchema,
  apiKeyRotationSchema,
} from "./api-key.schema.ts";
import { createApiKey } from "./create-api-key.ts";
import { getApiKey } from "./get-api-key.ts";
import { listApiKeys } from "./list-api-keys.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";

export const apiKeysRouter = createRouter({
  create: procedureFor("keys:write")
    .input(apiKeyInputSchema)
    .mutation(({ ctx, input }) => createApiKey(ctx, input)),
  list: procedureFor("keys:write")
    .input(apiKeyListQuerySchema)
    .query(({ ctx, input }) => listApiKeys(ctx, input)),
  get: procedureFor("keys:write")
    .input(apiKeyRequestSchema)
    .query(({ ctx, input }) => getApiKey(ctx, input)),
  revoke: procedureFor("keys:write")
    .input(apiKeyRequestSchema)
    .mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
  rotate: procedureFor("keys:write")
    .input(apiKeyRotationSchema)
    .mutation(({ ctx, input }) => rotateApiKey(ctx, input)),
});
