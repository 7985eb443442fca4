import { randomUUID } from "node:crypto";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import type { RestatementWish } from "./restatement.ts";

/** Notes that an organisation's factors are to be compiled anew; who works through what is noted finds it `running`. */
export const startRestatement = (
  database: Database,
  organizationId: string,
  wish: RestatementWish,
): Promise<string> =>
  database.inOrganization(organizationId, (transaction) =>
    noteRestatement(transaction, organizationId, wish),
  );

/** The same beside what made it necessary, so that both are there or neither is. */
export async function noteRestatement(
  transaction: OrganizationTransaction,
  organizationId: string,
  { trigger, reason, filter, factsKey }: RestatementWish,
): Promise<string> {
  const id = randomUUID();
  await transaction.$executeRaw`
    INSERT INTO restatement (organization_id, id, trigger, reason, state, filter, facts_key, started_at)
    VALUES (${organizationId}::uuid, ${id}::uuid, ${trigger}, ${reason}, 'running', ${JSON.stringify(filter)}::json,
            ${factsKey}, clock_timestamp())`;
  return id;
}
