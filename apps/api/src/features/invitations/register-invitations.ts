import type { FastifyInstance } from "fastify";
import { readPrincipal } from "../../access/read-principal.ts";
import type { Context } from "../../trpc/context.ts";
import { parseQuery } from "../../trpc/request-error.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { invitationAcceptSchema } from "./invitation.schema.ts";

/** An address of its own, for the answer may sign in. */
export async function registerInvitations(fastify: FastifyInstance, context: Context): Promise<void> {
  fastify.post("/v1/invitations/accept", async (request, reply) => {
    const input = parseQuery(invitationAcceptSchema, request.body);
    const principal = await readPrincipal(context, request);
    const asked = { ...context, principal, requestId: request.id };
    const { answer, cookies } = await acceptInvitation(asked, input);
    return reply
      .header("set-cookie", [...cookies])
      .header("cache-control", "no-store")
      .send(answer);
  });
}
