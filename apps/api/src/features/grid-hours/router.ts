import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { gridHoursQuerySchema } from "./grid-hours.schema.ts";
import { listGridHours } from "./list-grid-hours.ts";

export const gridHoursRouter = createRouter({
  list: procedureFor("figures:read")
    .input(gridHoursQuerySchema)
    .query(({ ctx, input }) => listGridHours(ctx, input)),
});
