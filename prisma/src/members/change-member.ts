import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import type { MemberRole } from "./member-role.ts";

/** What came of a change of somebody's part. */
export type MemberChange =
  | { readonly kind: "changed"; readonly before: MemberRole }
  | { readonly kind: "no-member" }
  /** owners alone make, change and remove owners */
  | { readonly kind: "owners-only" }
  /** an organisation keeps one owner */
  | { readonly kind: "last-owner" };

type Wish = {
  readonly userId: string;
  /** null: no longer a member */
  readonly role: MemberRole | null;
  /** whether who asks may do to owners what it does to others */
  readonly isByOwner: boolean;
  readonly author: Author;
};

/**
 * Gives a member another role, or ends its membership. Changes of one organisation come one after the other, so that of two
 * owners who let go of each other at once the second is refused.
 */
export async function changeMember(
  database: Database,
  organizationId: string,
  wish: Wish,
): Promise<MemberChange> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const change = await judgeChange(transaction, organizationId, wish);
    if (change.kind !== "changed" || change.before === wish.role) return change;
    await writeChange(transaction, organizationId, wish);
    const { userId, role, author } = wish;
    await recordChange(transaction, organizationId, {
      author,
      action: role === null ? "member.remove" : "member.role",
      object: { kind: "member", id: userId },
      before: { role: change.before },
      after: role && { role },
    });
    return change;
  });
}

async function judgeChange(
  transaction: OrganizationTransaction,
  organizationId: string,
  { userId, role, isByOwner }: Wish,
): Promise<MemberChange> {
  const rows = await transaction.$queryRaw<{ user_id: string; role: MemberRole }[]>`
    SELECT user_id, role FROM member
    WHERE organization_id = ${organizationId}::uuid AND (role = 'owner' OR user_id = ${userId})
    ORDER BY user_id FOR UPDATE`;
  const before = rows.find(({ user_id: id }) => id === userId)?.role;
  if (before === undefined) return { kind: "no-member" };
  if ((before === "owner" || role === "owner") && !isByOwner) return { kind: "owners-only" };
  const owners = rows.filter((row) => row.role === "owner");
  if (before === "owner" && role !== "owner" && owners.length === 1) return { kind: "last-owner" };
  return { kind: "changed", before };
}

async function writeChange(
  transaction: OrganizationTransaction,
  organizationId: string,
  { userId, role }: Wish,
): Promise<void> {
  if (role === null) {
    await transaction.$executeRaw`
      DELETE FROM member WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}`;
  } else {
    await transaction.$executeRaw`
      UPDATE member SET role = ${role} WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}`;
  }
}
