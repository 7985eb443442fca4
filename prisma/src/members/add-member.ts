import type { OrganizationTransaction } from "../client/database.ts";
import type { MemberRole } from "./member-role.ts";

/** Makes a user a member; one that is a member already keeps its role. Returns whether it is new. */
export async function addMember(
  transaction: OrganizationTransaction,
  organizationId: string,
  { userId, role }: { readonly userId: string; readonly role: MemberRole },
): Promise<boolean> {
  const rows = await transaction.$queryRaw<unknown[]>`
    INSERT INTO member (organization_id, user_id, role) VALUES (${organizationId}::uuid, ${userId}, ${role})
    ON CONFLICT (organization_id, user_id) DO NOTHING RETURNING user_id`;
  return rows.length > 0;
}
