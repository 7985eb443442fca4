import { createRouter, procedure } from "../../trpc/procedures.ts";
import { describeOrganization } from "./describe-organization.ts";
import { organizationRequestSchema } from "./organization.schema.ts";

export const organizationsRouter = createRouter({
  get: procedure
    .input(organizationRequestSchema)
    .query(({ ctx, input }) => describeOrganization(ctx.database, input.slug)),
});
