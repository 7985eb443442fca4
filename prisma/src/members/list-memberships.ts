import type { Database } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { NO_ORGANIZATION, type Organization } from "../repositories/find-organization.ts";
import type { MemberRole } from "./member-role.ts";

/** An organisation somebody has a part in. */
export type OwnOrganization = Organization & { readonly role: MemberRole };

/** More than this many organisations of one user are a slip. */
const MOST = 1000;

/** The organisations a user is a member of, the longest first. */
export async function listMemberships(database: Database, userId: string): Promise<OwnOrganization[]> {
  return database.inOrganization(NO_ORGANIZATION, async (transaction) => {
    await setLocally(transaction, { "llmcarbon.user_id": userId });
    const members = await transaction.$queryRaw<{ organization_id: string; role: MemberRole }[]>`
      SELECT organization_id, role FROM member WHERE user_id = ${userId}
      ORDER BY created_at, organization_id LIMIT ${MOST}::int`;
    if (members.length === 0) return [];
    const ids = members.map(({ organization_id: id }) => id);
    await setLocally(transaction, { "llmcarbon.joined_organizations": `{${ids.join(",")}}` });
    const organizations = await transaction.$queryRaw<Organization[]>`
      SELECT id, slug, name FROM organization WHERE id = ANY (${ids}::uuid[])`;
    return members.flatMap(({ organization_id: id, role }) => {
      const organization = organizations.find((each) => each.id === id);
      return organization === undefined ? [] : [{ ...organization, role }];
    });
  });
}
