import { createRouter, publicProcedure } from "../../trpc/procedures.ts";
import { coverageQuerySchema } from "./coverage.schema.ts";
import { listCoverage } from "./list-coverage.ts";
import { listSources } from "./list-sources.ts";
import { sourceQuerySchema } from "./source.schema.ts";

export const sourcesRouter = createRouter({
  list: publicProcedure.input(sourceQuerySchema.optional()).query(({ ctx }) => listSources(ctx)),
  coverage: publicProcedure
    .input(coverageQuerySchema)
    .query(({ ctx, input }) => listCoverage(ctx.providers, input.boundary)),
});
