import { createRouter, procedure } from "../../trpc/procedures.ts";
import { closePeriod } from "./close-period.ts";
import { listAdjustments } from "./list-adjustments.ts";
import { listPeriods } from "./list-periods.ts";
import { adjustmentQuerySchema, closePeriodInputSchema, periodQuerySchema } from "./period.schema.ts";

export const periodsRouter = createRouter({
  close: procedure
    .input(closePeriodInputSchema)
    .mutation(({ ctx, input }) => closePeriod(ctx.database, input)),
  list: procedure
    .input(periodQuerySchema)
    .query(({ ctx, input }) => listPeriods(ctx.database, input.organization)),
  adjustments: procedure
    .input(adjustmentQuerySchema)
    .query(({ ctx, input }) => listAdjustments(ctx.database, input)),
});
