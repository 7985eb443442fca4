import type { Database } from "../client/database.ts";
import { formatPlace, parsePlace, type Place } from "../cursor.ts";
import { Prisma } from "../generated/client.ts";
import { type ApiKey, type ApiKeyColumns, toApiKey } from "./api-key.ts";
import { selectKeys } from "./select-keys.ts";

export type ApiKeyQuery = {
  /** `nextCursor` of the page before, null for the first */
  readonly cursor: string | null;
  readonly limit: number;
};

export type ApiKeyPage = { readonly items: ApiKey[]; readonly nextCursor: string | null };

/**
 * Keys of an organisation, ended ones too, the latest first, a page at a time.
 *
 * @throws {LedgerError} when the cursor is not one of ours
 */
export async function listApiKeys(
  database: Database,
  organizationId: string,
  { cursor, limit }: ApiKeyQuery,
): Promise<ApiKeyPage> {
  const after = cursor === null ? Prisma.empty : toAfter(parsePlace(cursor, isKeyId));
  const rows = await database.inOrganization(organizationId, (transaction) =>
    transaction.$queryRaw<ApiKeyColumns[]>(Prisma.sql`
      ${selectKeys(organizationId)} ${after}
      ORDER BY api_key.created_at DESC, api_key.id LIMIT ${limit + 1}`),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    items: page.map(toApiKey),
    nextCursor: hasMore ? formatPlace({ at: last.created_at, id: last.id }) : null,
  };
}

/** As the table has it checked. */
const isKeyId = (text: string): boolean => /^[0-9A-Za-z]{10}$/.test(text);

const toAfter = ({ at, id }: Place): Prisma.Sql => Prisma.sql`
  AND api_key.created_at <= ${at.toISOString()}::timestamptz
  AND (api_key.created_at < ${at.toISOString()}::timestamptz OR api_key.id > ${id})`;
