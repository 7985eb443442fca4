import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";

export type OrganizationSettings = {
  readonly name: string;
  /** teams of fewer known members are shown together, never by themselves; 1: each is shown */
  readonly smallestGroup: number;
};

export const getSettings = (database: Database, organizationId: string): Promise<OrganizationSettings> =>
  database.inOrganization(organizationId, (transaction) => readSettings(transaction, organizationId));

async function readSettings(
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<OrganizationSettings> {
  const [named] = await transaction.$queryRaw<readonly { readonly name: string }[]>`
    SELECT name FROM organization WHERE id = ${organizationId}::uuid`;
  const [chosen] = await transaction.$queryRaw<readonly { readonly smallestGroup: number }[]>`
    SELECT smallest_group AS "smallestGroup" FROM organization_settings
    WHERE organization_id = ${organizationId}::uuid`;
  return { name: named?.name ?? "", smallestGroup: chosen?.smallestGroup ?? 1 };
}

/** Says anew what is given; the rest stays. */
export function putSettings(
  database: Database,
  organizationId: string,
  { author, ...wanted }: Partial<OrganizationSettings> & { readonly author: Author },
): Promise<OrganizationSettings> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const before = await readSettings(transaction, organizationId);
    const after = { ...before, ...wanted };
    await transaction.$executeRaw`
      UPDATE organization SET name = ${after.name} WHERE id = ${organizationId}::uuid`;
    await transaction.$executeRaw`
      INSERT INTO organization_settings (organization_id, smallest_group)
      VALUES (${organizationId}::uuid, ${after.smallestGroup})
      ON CONFLICT (organization_id) DO UPDATE SET smallest_group = excluded.smallest_group`;
    const object = { kind: "organization", id: organizationId };
    await recordChange(transaction, organizationId, {
      author,
      action: "organization.put",
      object,
      before,
      after,
    });
    return after;
  });
}
