import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { createRouter, publicProcedure } from "../../trpc/procedures.ts";
import { createEstimate } from "./create-estimate.ts";

const estimateInputSchema = objectWith({
  activity: z.unknown(),
  trace: z.boolean().default(false),
  sensitivity: z.boolean().default(false),
});

export const estimatesRouter = createRouter({
  create: publicProcedure
    .input(estimateInputSchema)
    .mutation(({ ctx, input }) => createEstimate(ctx.estimator, input)),
});
