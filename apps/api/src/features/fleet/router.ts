import { declaredListRequestSchema, declaredRequestSchema } from "../../declared/declared.schema.ts";
import { endDeclared } from "../../declared/end-declared.ts";
import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { describeFleets } from "./describe-fleets.ts";
import { fleetPutSchema } from "./fleet.schema.ts";
import { getFleet } from "./get-fleet.ts";
import { putFleet } from "./put-fleet.ts";

export const fleetRouter = createRouter({
  list: procedureFor("figures:read")
    .input(declaredListRequestSchema)
    .query(async ({ ctx }) => ({
      items: await describeFleets(ctx, ctx.access.organization.id, { now: new Date() }),
    })),
  get: procedureFor("figures:read")
    .input(declaredRequestSchema)
    .query(({ ctx, input }) => getFleet(ctx, input)),
  put: procedureFor("facts:write")
    .input(fleetPutSchema)
    .mutation(({ ctx, input }) => putFleet(ctx, input)),
  delete: procedureFor("facts:write")
    .input(declaredRequestSchema)
    .mutation(({ ctx, input }) => endDeclared(ctx, "fleet", input)),
});
