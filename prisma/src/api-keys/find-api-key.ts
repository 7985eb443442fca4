import type { Database, OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { type ApiKey, type ApiKeyColumns, toApiKey } from "./api-key.ts";
import { selectKeys } from "./select-keys.ts";

/** The key of this id, or `undefined`. */
export const findApiKey = (
  database: Database,
  organizationId: string,
  id: string,
): Promise<ApiKey | undefined> =>
  database.inOrganization(organizationId, (transaction) => readApiKey(transaction, organizationId, id));

/** The same within a transaction. */
export async function readApiKey(
  transaction: OrganizationTransaction,
  organizationId: string,
  id: string,
): Promise<ApiKey | undefined> {
  const [row] = await transaction.$queryRaw<ApiKeyColumns[]>(
    Prisma.sql`${selectKeys(organizationId)} AND api_key.id = ${id}`,
  );
  return row && toApiKey(row);
}
