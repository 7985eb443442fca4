import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { addMember } from "./add-member.ts";
import { type Invitation, type InvitationColumns, toInvitation } from "./invitation.ts";
import { writeMemberTeams } from "./set-member-teams.ts";

type Acceptance = {
  readonly invitationId: string;
  readonly userId: string;
  readonly at: Date;
  readonly author: Author;
};

/** A user who is there already becomes what it is invited as; nothing when the invitation no longer holds. */
export async function acceptInvitation(
  database: Database,
  organizationId: string,
  { invitationId, userId, at, author }: Acceptance,
): Promise<Invitation | undefined> {
  return database.inOrganization(organizationId, async (transaction) => {
    const invitation = await claimInvitation(transaction, organizationId, { invitationId, at });
    if (invitation !== undefined) {
      await joinAsInvited(transaction, organizationId, { invitation, userId, author });
    }
    return invitation;
  });
}

/**
 * Takes an invitation, which holds once: of two who take it at the same time the second gets nothing. Nor does who comes too
 * late.
 */
export async function claimInvitation(
  transaction: OrganizationTransaction,
  organizationId: string,
  { invitationId, at }: Pick<Acceptance, "invitationId" | "at">,
): Promise<Invitation | undefined> {
  await lockTrail(transaction, organizationId);
  const [row] = await transaction.$queryRaw<InvitationColumns[]>`
    UPDATE invitation SET accepted_at = ${at}
    WHERE organization_id = ${organizationId}::uuid AND id = ${invitationId}::uuid
      AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ${at}
    RETURNING id, email, role, teams, invited_by, created_at, expires_at, accepted_at, revoked_at`;
  return row && toInvitation(row);
}

type Joining = Pick<Acceptance, "userId" | "author"> & { readonly invitation: Invitation };

/** Makes a user what the invitation says. Who is a member already keeps its role and its teams. */
export async function joinAsInvited(
  transaction: OrganizationTransaction,
  organizationId: string,
  { invitation, userId, author }: Joining,
): Promise<void> {
  const { id, role, email, teams } = invitation;
  const isNew = await addMember(transaction, organizationId, { userId, role });
  if (isNew && teams.length > 0) await writeMemberTeams(transaction, organizationId, { userId, teams });
  await recordChange(transaction, organizationId, {
    author,
    action: "invitation.accept",
    object: { kind: "invitation", id },
    before: null,
    after: { email, userId, role: isNew ? role : null, teams: isNew ? [...teams] : [] },
  });
}
