import { createRouter, procedure } from "../../trpc/procedures.ts";
import { organizationDeleteSchema, retentionPutSchema, retentionRequestSchema } from "./admin.schema.ts";
import { deleteOrganization } from "./delete-organization.ts";
import { getRetention } from "./get-retention.ts";
import { putRetention } from "./put-retention.ts";

export const adminRouter = createRouter({
  getRetention: procedure
    .input(retentionRequestSchema)
    .query(({ ctx, input }) => getRetention(ctx.database, input)),
  putRetention: procedure
    .input(retentionPutSchema)
    .mutation(({ ctx, input }) => putRetention(ctx.database, input)),
  deleteOrganization: procedure
    .input(organizationDeleteSchema)
    .mutation(({ ctx, input }) => deleteOrganization(ctx.database, input)),
});
