import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { isUuid } from "../values.ts";
import { describeInvitation, type Invitation, type InvitationColumns, toInvitation } from "./invitation.ts";

type Revocation = { readonly invitationId: string; readonly at: Date; readonly author: Author };

/** Takes an invitation back that nobody has accepted; nothing where there is none of that id. */
export async function revokeInvitation(
  database: Database,
  organizationId: string,
  { invitationId, at, author }: Revocation,
): Promise<Invitation | undefined> {
  if (!isUuid(invitationId)) return undefined;
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const [row] = await transaction.$queryRaw<InvitationColumns[]>`
      UPDATE invitation SET revoked_at = ${at}
      WHERE organization_id = ${organizationId}::uuid AND id = ${invitationId}::uuid
        AND accepted_at IS NULL AND revoked_at IS NULL
      RETURNING id, email, role, teams, invited_by, created_at, expires_at, accepted_at, revoked_at`;
    if (row === undefined) return undefined;
    const invitation = toInvitation(row);
    await recordChange(transaction, organizationId, {
      author,
      action: "invitation.revoke",
      object: { kind: "invitation", id: invitationId },
      before: describeInvitation(invitation),
      after: null,
    });
    return invitation;
  });
}
