import type { Database, OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { type ApiKey, type ApiKeyColumns, toApiKey } from "./api-key.ts";
import { selectKeys } from "./select-keys.ts";

type KeptKey = ApiKeyColumns & { readonly secret_hash: string };

const SECRET_HASH = Prisma.sql`, api_key.secret_hash`;

type Use = {
  readonly id: string;
  /** whether the hash that is kept is that of the secret that was shown; asked with an empty one where there is no such key */
  readonly isSecret: (secretHash: string) => boolean;
  readonly now: Date;
};

/** To know that a key is in use a minute is fine enough; each request writing it would not be. */
const MILLISECONDS_PER_TOUCH = 60_000;

/**
 * The key of this id if it holds now and its secret is right, and notes that it was used. Nothing is remembered from an earlier
 * request, so that a revocation counts at once.
 */
export async function useApiKey(
  database: Database,
  organizationId: string,
  { id, isSecret, now }: Use,
): Promise<ApiKey | undefined> {
  return database.inOrganization(organizationId, async (transaction) => {
    const [kept] = await transaction.$queryRaw<KeptKey[]>(
      Prisma.sql`${selectKeys(organizationId, SECRET_HASH)} AND api_key.id = ${id}`,
    );
    const isRight = isSecret(kept?.secret_hash ?? "");
    if (kept === undefined || !isRight) return undefined;
    const key = toApiKey(kept);
    if (!isHolding(key, now)) return undefined;
    if (isTouchDue(key, now)) await touch(transaction, organizationId, { id, now });
    return key;
  });
}

const isHolding = ({ revokedAt, expiresAt }: ApiKey, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

const isTouchDue = ({ lastUsedAt }: ApiKey, now: Date): boolean =>
  lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= MILLISECONDS_PER_TOUCH;

/** Of many requests at once one writes: the others find it done when it is their turn. */
async function touch(
  transaction: OrganizationTransaction,
  organizationId: string,
  { id, now }: Pick<Use, "id" | "now">,
): Promise<void> {
  const before = new Date(now.getTime() - MILLISECONDS_PER_TOUCH);
  await transaction.$executeRaw`
    UPDATE api_key SET last_used_at = ${now.toISOString()}::timestamptz
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}
      AND (last_used_at IS NULL OR last_used_at <= ${before.toISOString()}::timestamptz)`;
}
