import type { Database } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { claimInvitation, joinAsInvited } from "../members/accept-invitation.ts";
import type { Invitation } from "../members/invitation.ts";
import { addUser, type NewUser } from "./add-user.ts";
import { inIdentity } from "./open-identity.ts";

export type Joining = {
  readonly organizationId: string;
  readonly invitationId: string;
  readonly at: Date;
  /** the address is that of the invitation */
  readonly user: Omit<NewUser, "email">;
  /** as the audit log has it */
  readonly requestId: string | null;
};

export type Joined = { readonly userId: string; readonly invitation: Invitation };

/**
 * Makes the user somebody is invited as, and a member of it: all or nothing. In one transaction as who connects, as `setUp`.
 *
 * @returns nothing when the invitation no longer holds
 */
export async function joinByInvitation(
  database: Database,
  { organizationId, invitationId, at, user, requestId }: Joining,
): Promise<Joined | undefined> {
  return inIdentity(database, async (transaction) => {
    await setLocally(transaction, { "llmcarbon.organization_id": organizationId });
    // Before the user is made: of two who accept at once, the second waits here and finds it accepted.
    const invitation = await claimInvitation(transaction, organizationId, { invitationId, at });
    if (invitation === undefined) return undefined;
    const userId = await addUser(transaction, { ...user, email: invitation.email });
    const author = { actor: { kind: "user", id: userId, name: invitation.email }, requestId } as const;
    await joinAsInvited(transaction, organizationId, { invitation, userId, author });
    return { userId, invitation };
  });
}
