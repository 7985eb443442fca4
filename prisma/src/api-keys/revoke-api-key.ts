import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import type { ApiKey } from "./api-key.ts";
import { describeApiKey } from "./create-api-key.ts";
import { readApiKey } from "./find-api-key.ts";

type Revocation = { readonly id: string; readonly now: Date; readonly author: Author };

/**
 * Ends a key: the next request that shows it is refused. One that was revoked stays as it is.
 *
 * @returns the key as it is now, or `undefined` where there is none of that id
 */
export async function revokeApiKey(
  database: Database,
  organizationId: string,
  { id, now, author }: Revocation,
): Promise<ApiKey | undefined> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const before = await readApiKey(transaction, organizationId, id);
    if (before === undefined || before.revokedAt !== null) return before;
    await transaction.$executeRaw`
      UPDATE api_key SET revoked_at = ${now.toISOString()}::timestamptz
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}`;
    const after = { ...before, revokedAt: now };
    await recordChange(transaction, organizationId, {
      author,
      action: "key.revoke",
      object: { kind: "key", id },
      before: describeApiKey(before),
      after: describeApiKey(after),
    });
    return after;
  });
}
