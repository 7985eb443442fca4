import { listInvitations as read } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import type { Context } from "../../trpc/context.ts";
import type { InvitationList, InvitationListQuery } from "./invitation.schema.ts";
import { toInvitationAnswer } from "./to-invitation-answer.ts";

type Asked = Pick<Context, "database" | "identity"> & { readonly access: Access };

/** Invitations nobody has accepted yet. */
export async function listInvitations(
  { access, database, identity }: Asked,
  { cursor, limit }: InvitationListQuery,
): Promise<InvitationList> {
  const found = await read(database, access.organization.id, { after: cursor ?? null, limit: limit + 1 });
  const items = found.slice(0, limit);
  const now = identity.now();
  return {
    items: items.map((invitation) => toInvitationAnswer(invitation, now)),
    nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}
