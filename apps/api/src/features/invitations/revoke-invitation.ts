import { revokeInvitation as write } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import { authorOf } from "../../access/author.ts";
import type { RequestContext } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { InvitationRequest } from "./invitation.schema.ts";

type Asked = Pick<RequestContext, "database" | "identity" | "requestId"> & { readonly access: Access };

/** @throws {RequestError} 404 for an invitation that is not there, or no longer open */
export async function revokeInvitation(
  context: Asked,
  { id }: InvitationRequest,
): Promise<{ readonly id: string; readonly isRevoked: true }> {
  const { access, database, identity } = context;
  const author = authorOf(context);
  const found = await write(database, access.organization.id, {
    invitationId: id,
    at: identity.now(),
    author,
  });
  if (found !== undefined) return { id, isRevoked: true };
  throw new RequestError({
    status: 404,
    code: "unknown-invitation",
    message: `id: found no open invitation "${id}"`,
  });
}
