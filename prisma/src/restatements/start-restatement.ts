import { randomUUID } from "node:crypto";
import type { Database } from "../client/database.ts";
import type { RestatementWish } from "./restatement.ts";

/** Notes that an organisation's factors are to be compiled anew; who works through what is noted finds it `running`. */
export async function startRestatement(
  database: Database,
  organizationId: string,
  { trigger, reason, filter, factsKey }: RestatementWish,
): Promise<string> {
  const id = randomUUID();
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      INSERT INTO restatement (organization_id, id, trigger, reason, state, filter, facts_key, started_at)
      VALUES (${organizationId}::uuid, ${id}::uuid, ${trigger}, ${reason}, 'running', ${JSON.stringify(filter)}::json,
              ${factsKey}, clock_timestamp())`,
  );
  return id;
}
