import { randomUUID } from "node:crypto";
import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import type { RestatementWish } from "./restatement.ts";

/** Notes that an organisation's factors are to be compiled anew; who works through what is noted finds it `running`. */
export const startRestatement = (
  database: Database,
  organizationId: string,
  wish: AuthoredWish,
): Promise<string> =>
  database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    return noteRestatement(transaction, organizationId, wish);
  });

export type AuthoredWish = RestatementWish & { readonly author: Author };

/** The same beside what made it necessary, so that both are there or neither is; the trail is locked before. */
export async function noteRestatement(
  transaction: OrganizationTransaction,
  organizationId: string,
  { trigger, reason, filter, factsKey, author }: AuthoredWish,
): Promise<string> {
  const id = randomUUID();
  await transaction.$executeRaw`
    INSERT INTO restatement (organization_id, id, trigger, reason, state, filter, facts_key, started_at)
    VALUES (${organizationId}::uuid, ${id}::uuid, ${trigger}, ${reason}, 'running', ${JSON.stringify(filter)}::json,
            ${factsKey}, clock_timestamp())`;
  await recordChange(transaction, organizationId, {
    author,
    action: "restatement.start",
    object: { kind: "restatement", id },
    before: null,
    after: { trigger, reason, filter: { ...filter } },
  });
  return id;
}
