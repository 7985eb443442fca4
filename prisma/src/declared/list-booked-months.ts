import type { Database } from "../client/database.ts";
import type { DeclaredKind } from "./declared.ts";

const MONTH_LENGTH = "2024-01".length;

/**
 * Months (`YYYY-MM`) that are booked of what is declared, by its name, the earliest first: activities of its kind as their source,
 * under `<name>/<month>`. Their keys tell, which outlast single activities and the declaration itself.
 */
export async function listBookedMonths(
  database: Database,
  organizationId: string,
  kind: DeclaredKind,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<{ readonly id: string }[]>`
      SELECT external_id AS id FROM activity_key
      WHERE organization_id = ${organizationId}::uuid AND source = ${kind}`,
  );
  const months = new Map<string, string[]>();
  for (const { id } of rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const name = id.slice(0, -MONTH_LENGTH - 1);
    const known = months.get(name);
    if (known === undefined) months.set(name, [id.slice(-MONTH_LENGTH)]);
    else known.push(id.slice(-MONTH_LENGTH));
  }
  return months;
}
