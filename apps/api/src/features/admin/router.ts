import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { organizationDeleteSchema, retentionPutSchema, retentionRequestSchema } from "./admin.schema.ts";
import { deleteOrganization } from "./delete-organization.ts";
import { getRetention } from "./get-retention.ts";
import { putRetention } from "./put-retention.ts";

export const adminRouter = createRouter({
  getRetention: procedureFor("figures:read")
    .input(retentionRequestSchema)
    .query(({ ctx, input }) => getRetention(ctx, input)),
  putRetention: procedureFor("settings:write")
    .input(retentionPutSchema)
    .mutation(({ ctx, input }) => putRetention(ctx, input)),
  deleteOrganization: procedureFor("organization:delete")
    .input(organizationDeleteSchema)
    .mutation(({ ctx, input }) => deleteOrganization(ctx, input)),
});
