import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { describeInvitation, type Invitation, type InvitationColumns, toInvitation } from "./invitation.ts";

export type NewInvitation = Pick<Invitation, "email" | "role" | "teams" | "createdAt" | "expiresAt"> & {
  /** SHA-256 of the token as hexadecimal; the token itself is nowhere */
  readonly tokenHash: string;
  readonly author: Author;
};

/** Invites somebody. An earlier invitation of the same address holds no longer. */
export async function createInvitation(
  database: Database,
  organizationId: string,
  { email, role, teams, tokenHash, createdAt, expiresAt, author }: NewInvitation,
): Promise<Invitation> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    await transaction.$executeRaw`
      UPDATE invitation SET revoked_at = ${createdAt}
      WHERE organization_id = ${organizationId}::uuid AND email = ${email} AND accepted_at IS NULL AND revoked_at IS NULL`;
    const rows = await transaction.$queryRaw<InvitationColumns[]>`
      INSERT INTO invitation (organization_id, email, role, teams, token_hash, invited_by, created_at, expires_at)
      VALUES (
        ${organizationId}::uuid, ${email}, ${role}, ${[...teams]}::text[], ${tokenHash}, ${author.actor.name}, ${createdAt},
        ${expiresAt}
      )
      RETURNING id, email, role, teams, invited_by, created_at, expires_at, accepted_at, revoked_at`;
    const invitation = toInvitation(rows[0] as InvitationColumns);
    await recordChange(transaction, organizationId, {
      author,
      action: "invitation.create",
      object: { kind: "invitation", id: invitation.id },
      before: null,
      after: describeInvitation(invitation),
    });
    return invitation;
  });
}
