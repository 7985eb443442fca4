import { createRouter, procedure } from "../../trpc/procedures.ts";
import { catalogueQuerySchema } from "./catalogue.schema.ts";
import { searchCatalogue } from "./search-catalogue.ts";

export const catalogueRouter = createRouter({
  search: procedure
    .input(catalogueQuerySchema)
    .query(({ ctx, input }) => searchCatalogue(ctx.providers, input)),
});
