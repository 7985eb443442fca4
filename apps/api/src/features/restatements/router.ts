import { authorOf } from "../../access/author.ts";
import { createRouter, procedureFor } from "../../trpc/procedures.ts";
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
    .mutation(({ ctx, input }) => {
      const { organization: _, ...request } = input;
      return requestRestatement(ctx, ctx.access.organization.id, { ...request, author: authorOf(ctx) });
    }),
  list: procedureFor("figures:read")
    .input(restatementQuerySchema)
    .query(({ ctx, input }) => listRestatements(ctx, input)),
  get: procedureFor("figures:read")
    .input(restatementRequestSchema)
    .query(({ ctx, input }) => getRestatement(ctx, input)),
});
