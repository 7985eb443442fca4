import { authorOf } from "../../access/author.ts";
import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { getOrganization } from "../../trpc/get-organization.ts";
import { getRestatement } from "./get-restatement.ts";
import { listRestatements } from "./list-restatements.ts";
import { requestRestatement } from "./request-restatement.ts";
import {
  restatementInputSchema,
  restatementQuerySchema,
  restatementRequestSchema,
} from "./restatement.schema.ts";

export const restatementsRouter = createRouter({
  start: procedureFor("facts:write")
    .input(restatementInputSchema)
    .mutation(async ({ ctx, input }) => {
      const { organization, ...request } = input;
      const { id } = await getOrganization(ctx.database, organization);
      return requestRestatement(ctx, id, { ...request, author: authorOf(ctx) });
    }),
  list: procedureFor("figures:read")
    .input(restatementQuerySchema)
    .query(({ ctx, input }) => listRestatements(ctx.database, input)),
  get: procedureFor("figures:read")
    .input(restatementRequestSchema)
    .query(({ ctx, input }) => getRestatement(ctx.database, input)),
});
