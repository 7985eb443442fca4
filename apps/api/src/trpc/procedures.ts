import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { enter } from "../access/enter.ts";
import { describePrincipal } from "../log/describe-principal.ts";
import { noteRequest } from "../log/request-notes.ts";
import type { Permission } from "../access/permission.ts";
import type { RequestContext } from "./context.ts";
import { toProblem, toTrpcError } from "./map-errors.ts";
import { nameOrganization, readOrganizationName } from "./name-organization.ts";
import { toInputError } from "./request-error.ts";

/** What a procedure needs of whom it answers, kept with it for those who look: the document, the test of all of them. */
export type ProcedureMeta = { readonly permission: Permission | "public" };

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error }) {
      const problem = toProblem(error);
      return { ...shape, message: problem.detail, data: { ...shape.data, problem } };
    },
  });

export const createRouter = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A procedure whose errors carry our words and the status REST answers with. */
const procedure = t.procedure.use(async ({ next, getRawInput }) => {
  const result = await next();
  if (result.ok) return result;
  const { error } = result;
  const { cause } = error;
  if (cause === undefined) return result;
  // An error of tRPC itself says by its code what its cause does not: that a body was no JSON.
  throw toTrpcError(cause instanceof z.ZodError ? toInputError(await getRawInput(), cause) : error);
});

/** What belongs to no organisation and is answered to everyone. */
export const publicProcedure = procedure.meta({ permission: "public" });

/** What belongs to an organisation: `ctx` is what somebody with this permission may use of it. */
export const procedureFor = (permission: Permission) =>
  procedure
    .meta({ permission })
    .use(async ({ ctx, next, getRawInput }) => {
      const named = await nameOrganization(ctx, await getRawInput());
      return next({ getRawInput: () => Promise.resolve(named) });
    })
    .use(async ({ ctx, next, getRawInput }) => {
      const slug = readOrganizationName(await getRawInput());
      const entered = await enter({ context: ctx, principal: ctx.principal, slug, permission });
      noteRequest(ctx.requestId, { organization: slug, principal: describePrincipal(ctx.principal) });
      return next({ ctx: entered });
    });
