import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { closePeriod } from "./close-period.ts";
import { listAdjustments } from "./list-adjustments.ts";
import { listPeriods } from "./list-periods.ts";
import { adjustmentQuerySchema, closePeriodInputSchema, periodQuerySchema } from "./period.schema.ts";

export const periodsRouter = createRouter({
  close: procedureFor("periods:close")
    .input(closePeriodInputSchema)
    .mutation(({ ctx, input }) => closePeriod(ctx, input)),
  list: procedureFor("figures:read")
    .input(periodQuerySchema)
    .query(({ ctx }) => listPeriods(ctx)),
  adjustments: procedureFor("figures:read")
    .input(adjustmentQuerySchema)
    .query(({ ctx, input }) => listAdjustments(ctx, input)),
});
