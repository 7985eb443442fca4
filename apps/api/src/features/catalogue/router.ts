import { createRouter, publicProcedure } from "../../trpc/procedures.ts";
import { catalogueQuerySchema } from "./catalogue.schema.ts";
import { searchCatalogue } from "./search-catalogue.ts";

export const catalogueRouter = createRouter({
  search: publicProcedure
    .input(catalogueQuerySchema)
    .query(({ ctx, input }) => searchCatalogue(ctx.providers, input)),
});
