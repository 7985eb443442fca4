import type { FastifyRequest } from "fastify";
import { noteRequest } from "../log/request-notes.ts";
import type { Context, RequestContext } from "../trpc/context.ts";
import { nameOrganization, readOrganizationName } from "../trpc/name-organization.ts";
import { enter, type Entered } from "./enter.ts";
import type { Permission } from "./permission.ts";
import { describePrincipal } from "../log/describe-principal.ts";
import { readPrincipal } from "./read-principal.ts";
import { requireOperator } from "./require-access.ts";

const admitted = new WeakMap<FastifyRequest, Entered<RequestContext>>();

type Hook = (request: FastifyRequest) => Promise<void>;

/**
 * Lets a request into the organisation its address names before anything of its body is read.
 *
 * @throws {RequestError} 401, 403 or 404, as `requireAccess` has it
 */
export function admit(context: Context, permission: Permission): Hook {
  return async (request) => {
    const principal = await readPrincipal(context, request);
    const named = { ...(request.query as object), ...(request.params as object) };
    const asked = { ...context, principal, requestId: request.id };
    const slug = readOrganizationName(await nameOrganization(asked, named));
    admitted.set(request, await enter({ context: asked, principal, slug, permission }));
    noteRequest(request.id, { organization: slug, principal: describePrincipal(principal) });
  };
}

/** Lets in whoever keeps the installation, and nobody else. */
export function admitOperator(context: Context): Hook {
  return async (request) => requireOperator(await readPrincipal(context, request));
}

/** What a request that was admitted may use. */
export function admittedOf(request: FastifyRequest): Entered<RequestContext> {
  const entered = admitted.get(request);
  if (entered === undefined) throw new Error(`${request.routeOptions.url} admits nobody`);
  return entered;
}
