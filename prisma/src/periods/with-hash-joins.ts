import type { OrganizationTransaction } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";

/**
 * Runs statements over very many rows with joins by hash. Without statistics, which the embedded database has of what was there
 * when it was opened, the planner takes every table for a handful of rows and goes through them one within the other.
 */
export async function withHashJoins<Result>(
  transaction: OrganizationTransaction,
  work: () => Promise<Result>,
): Promise<Result> {
  await setLocally(transaction, { enable_nestloop: "off" });
  const result = await work();
  await setLocally(transaction, { enable_nestloop: "on" });
  return result;
}
