import type { OrganizationTransaction } from "../client/database.ts";

/** Ids of the teams of these names, each made where it is absent. */
export async function ensureTeams(
  transaction: OrganizationTransaction,
  organizationId: string,
  names: readonly string[],
): Promise<string[]> {
  // In one order, so that two who make the same teams do not wait for each other.
  const sorted = [...new Set(names)].toSorted();
  for (const name of sorted) {
    await transaction.$executeRaw`
      INSERT INTO team (organization_id, name) VALUES (${organizationId}::uuid, ${name})
      ON CONFLICT (organization_id, name) DO NOTHING`;
  }
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM team WHERE organization_id = ${organizationId}::uuid AND name = ANY (${sorted}::text[]) ORDER BY name`;
  return rows.map(({ id }) => id);
}
