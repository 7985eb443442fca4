import { createRouter, procedure } from "../../trpc/procedures.ts";
import { deleteSite } from "./delete-site.ts";
import { getSite } from "./get-site.ts";
import { listSites } from "./list-sites.ts";
import { putSite } from "./put-site.ts";
import { sitePutSchema, siteRequestSchema, sitesRequestSchema } from "./site.schema.ts";

export const sitesRouter = createRouter({
  list: procedure.input(sitesRequestSchema).query(({ ctx, input }) => listSites(ctx.database, input)),
  get: procedure.input(siteRequestSchema).query(({ ctx, input }) => getSite(ctx.database, input)),
  put: procedure.input(sitePutSchema).mutation(({ ctx, input }) => putSite(ctx, input)),
  delete: procedure.input(siteRequestSchema).mutation(({ ctx, input }) => deleteSite(ctx, input)),
});
