import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { LedgerError } from "../ledger-error.ts";
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
  const after = cursor === null ? Prisma.empty : toAfter(parseCursor(cursor));
  const rows = await database.inOrganization(organizationId, (transaction) =>
    transaction.$queryRaw<ApiKeyColumns[]>(Prisma.sql`
      ${selectKeys(organizationId)} ${after}
      ORDER BY api_key.created_at DESC, api_key.id LIMIT ${limit + 1}`),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: page.map(toApiKey), nextCursor: hasMore ? formatCursor(last) : null };
}

type Place = { readonly createdAt: string; readonly id: string };

const toAfter = ({ createdAt, id }: Place): Prisma.Sql => Prisma.sql`
  AND api_key.created_at <= ${createdAt}::timestamptz
  AND (api_key.created_at < ${createdAt}::timestamptz OR api_key.id > ${id})`;

const formatCursor = ({ created_at: createdAt, id }: ApiKeyColumns): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString("base64url");

function parseCursor(text: string): Place {
  const [, createdAt, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9A-Za-z]{10})$/.exec(
      Buffer.from(text, "base64url").toString(),
    ) ?? [];
  if (createdAt !== undefined && id !== undefined && !Number.isNaN(Date.parse(createdAt)))
    return { createdAt, id };
  throw new LedgerError({
    code: "invalid-cursor",
    message: `"${text}" is not a cursor of this list; pass the nextCursor of the page before, or none for the first page`,
  });
}
