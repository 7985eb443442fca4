import { createRouter, publicProcedure } from "../../trpc/procedures.ts";
import { getSession } from "./get-session.ts";
import { sessionQuerySchema } from "./session.schema.ts";

export const sessionRouter = createRouter({
  get: publicProcedure
    .input(sessionQuerySchema.default({}))
    .query(({ ctx, input }) => getSession(ctx, input)),
});
