import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { deleteSite } from "./delete-site.ts";
import { getSite } from "./get-site.ts";
import { listSites } from "./list-sites.ts";
import { putSite } from "./put-site.ts";
import { sitePutSchema, siteRequestSchema, sitesRequestSchema } from "./site.schema.ts";

export const sitesRouter = createRouter({
  list: procedureFor("figures:read")
    .input(sitesRequestSchema)
    .query(({ ctx }) => listSites(ctx)),
  get: procedureFor("figures:read")
    .input(siteRequestSchema)
    .query(({ ctx, input }) => getSite(ctx, input)),
  put: procedureFor("facts:write")
    .input(sitePutSchema)
    .mutation(({ ctx, input }) => putSite(ctx, input)),
  delete: procedureFor("facts:write")
    .input(siteRequestSchema)
    .mutation(({ ctx, input }) => deleteSite(ctx, input)),
});
