import {
  startRestatement,
  type Author,
  type RestatementFilter,
  type RestatementTrigger,
} from "@llmcarbon/prisma";
import type { Context } from "../../trpc/context.ts";

export type RestatementRequest = {
  readonly trigger: RestatementTrigger;
  /** one line for whoever reads the account */
  readonly reason: string;
  readonly filter?: RestatementFilter;
  /** fingerprint of the facts, where it was the facts that changed */
  readonly factsKey?: string;
  /** who wishes for it */
  readonly author: Author;
};

/** Notes that an organisation's factors are to be compiled anew, and returns; it is done in the background. */
export async function requestRestatement(
  {
    database,
    jobs,
  }: { readonly database: Context["database"]; readonly jobs: Pick<Context["jobs"], "request"> },
  organizationId: string,
  { trigger, reason, filter = {}, factsKey, author }: RestatementRequest,
): Promise<{ readonly id: string }> {
  const wish = { trigger, reason, filter, factsKey: factsKey ?? null, author };
  const id = await startRestatement(database, organizationId, wish);
  await jobs.request("restate", { organizationId });
  return { id };
}
