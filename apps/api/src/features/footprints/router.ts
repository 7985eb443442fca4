import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { footprintQuerySchema } from "./footprint.schema.ts";
import { listFootprints } from "./list-footprints.ts";

export const footprintsRouter = createRouter({
  list: procedureFor("figures:read")
    .input(footprintQuerySchema)
    .query(({ ctx, input }) => listFootprints(ctx, input)),
});
