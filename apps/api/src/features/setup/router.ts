import { createRouter, publicProcedure } from "../../trpc/procedures.ts";
import { getSetup } from "./get-setup.ts";
import { setupQuerySchema } from "./setup.schema.ts";

export const setupRouter = createRouter({
  get: publicProcedure.input(setupQuerySchema).query(({ ctx }) => getSetup(ctx)),
});
