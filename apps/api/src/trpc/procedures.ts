import { initTRPC } from "@trpc/server";
import { z } from "zod";
import type { Context } from "./context.ts";
import { toProblem, toTrpcError } from "./map-errors.ts";
import { toInputError } from "./request-error.ts";

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter({ shape, error }) {
    const problem = toProblem(error);
    return { ...shape, message: problem.detail, data: { ...shape.data, problem } };
  },
});

export const createRouter = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A procedure whose errors carry our words and the status REST answers with. */
export const procedure = t.procedure.use(async ({ next, getRawInput }) => {
  const result = await next();
  if (result.ok) return result;
  const { error } = result;
  const { cause } = error;
  if (cause === undefined) return result;
  // An error of tRPC itself says by its code what its cause does not: that a body was no JSON.
  throw toTrpcError(cause instanceof z.ZodError ? toInputError(await getRawInput(), cause) : error);
});
