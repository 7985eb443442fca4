import type { Database } from "../client/database.ts";
import { NO_ORGANIZATION, type Organization } from "./find-organization.ts";

/** All organisations by slug: what jobs go over. Nothing else of them is seen before their own walls. */
export async function listOrganizations(database: Database): Promise<Organization[]> {
  return database.inOrganization(
    NO_ORGANIZATION,
    (transaction) =>
      transaction.organization.findMany({
        select: { id: true, slug: true, name: true },
        orderBy: { slug: "asc" },
      }),
    { role: "maintenance" },
  );
}
