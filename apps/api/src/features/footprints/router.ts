import { createRouter, procedure } from "../../trpc/procedures.ts";
import { footprintQuerySchema } from "./footprint.schema.ts";
import { listFootprints } from "./list-footprints.ts";

export const footprintsRouter = createRouter({
  list: procedure.input(footprintQuerySchema).query(({ ctx, input }) => listFootprints(ctx.database, input)),
});
