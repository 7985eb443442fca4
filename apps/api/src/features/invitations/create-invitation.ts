import { createInvitation as write } from "@llmcarbon/prisma";
import { authorOf } from "../../access/author.ts";
import type { Access } from "../../access/access.ts";
import { requireOwner } from "../../access/require-owner.ts";
import type { RequestContext } from "../../trpc/context.ts";
import { createInvitationToken } from "./invitation-token.ts";
import type { CreatedInvitation, InvitationCreate } from "./invitation.schema.ts";
import { toInvitationAnswer } from "./to-invitation-answer.ts";

const WEEK_MS = 7 * 86_400_000;

type Asked = Pick<RequestContext, "database" | "identity" | "requestId"> & { readonly access: Access };

/**
 * Invites somebody by mail. The way in stands in that mail and nowhere else: who accepts has shown that the address is theirs.
 *
 * @throws {RequestError} 403 for an owner-to-be whom no owner invites
 */
export async function createInvitation(
  context: Asked,
  { email, role, teams }: InvitationCreate,
): Promise<CreatedInvitation> {
  const { access, database, identity } = context;
  if (role === "owner") requireOwner(access);
  const { id: organizationId, name: organization } = access.organization;
  const author = authorOf(context);
  const createdAt = identity.now();
  const expiresAt = new Date(createdAt.getTime() + WEEK_MS);
  const { token, hash: tokenHash } = createInvitationToken(organizationId);
  const draft = { email, role, teams, tokenHash, createdAt, expiresAt, author };
  const invitation = await write(database, organizationId, draft);
  const invitedBy = author.actor.name;
  const isMailed = await identity.sendInvitation({ to: email, token, organization, invitedBy });
  return { ...toInvitationAnswer(invitation, createdAt), isMailed };
}
