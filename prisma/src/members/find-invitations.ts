import type { Database } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { invalidCursor } from "../cursor.ts";
import { Prisma } from "../generated/client.ts";
import { NO_ORGANIZATION } from "../repositories/find-organization.ts";
import { isUuid } from "../values.ts";
import { type Invitation, type InvitationColumns, toInvitation } from "./invitation.ts";

/** The invitation a token stands for, in whatever state. */
export async function findInvitation(
  database: Database,
  organizationId: string,
  tokenHash: string,
): Promise<Invitation | undefined> {
  const [row] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<InvitationColumns[]>`
      SELECT id, email, role, teams, invited_by, created_at, expires_at, accepted_at, revoked_at FROM invitation
      WHERE organization_id = ${organizationId}::uuid AND token_hash = ${tokenHash}`,
  );
  return row && toInvitation(row);
}

type InvitationQuery = {
  /** of those after this invitation */
  readonly after: string | null;
  readonly limit: number;
};

/**
 * Invitations that are neither accepted nor revoked, by id; expired ones too.
 *
 * @throws {LedgerError} `invalid-cursor` where `after` is no id
 */
export async function listInvitations(
  database: Database,
  organizationId: string,
  { after, limit }: InvitationQuery,
): Promise<Invitation[]> {
  if (after !== null && !isUuid(after)) throw invalidCursor(after);
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<InvitationColumns[]>`
      SELECT id, email, role, teams, invited_by, created_at, expires_at, accepted_at, revoked_at FROM invitation
      WHERE organization_id = ${organizationId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL
        ${after === null ? Prisma.empty : Prisma.sql`AND id > ${after}::uuid`}
      ORDER BY id LIMIT ${limit}::int`,
  );
  return rows.map(toInvitation);
}

/** An invitation that holds, in whichever organisation. */
export type OpenInvitation = { readonly organizationId: string; readonly invitationId: string };

/** What somebody is invited to, in all organisations. */
export async function listOpenInvitations(
  database: Database,
  email: string,
  at: Date,
): Promise<OpenInvitation[]> {
  return database.inOrganization(NO_ORGANIZATION, async (transaction) => {
    await setLocally(transaction, { "llmcarbon.invited_email": email });
    const rows = await transaction.$queryRaw<{ organization_id: string; id: string }[]>`
      SELECT organization_id, id FROM invitation
      WHERE email = ${email} AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ${at}`;
    return rows.map(({ organization_id: organizationId, id: invitationId }) => ({
      organizationId,
      invitationId,
    }));
  });
}
