import { asSystem, findFactsKey, isResolved, listFactorPage, type LedgerFactor } from "@llmcarbon/prisma";
import type { Context } from "../../trpc/context.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import { createFactorCompiler } from "./create-factor-compiler.ts";
import { createFactsKey } from "./facts-key.ts";
import { requestRestatement } from "./request-restatement.ts";

type Checking = Pick<Context, "database" | "estimator" | "plugins" | "providers"> & {
  readonly jobs: Pick<Jobs, "request">;
};

/** Names that wait are bounded in number, and looked at a page at a time. */
const PAGE = 500;

const BY_ITSELF = asSystem("check-facts");

/**
 * Wishes for a restatement where factors were compiled from other facts than there are now, or where a name that waited may
 * have become known.
 */
export async function checkFacts(context: Checking, organizationId: string): Promise<void> {
  const factsKey = await createFactsKey(context);
  const known = await findFactsKey(context.database, organizationId);
  if (known !== factsKey) {
    const reason =
      known === null
        ? "figures compared with the facts of this version for the first time"
        : "methods, data sets, plugins or the catalogue of models changed";
    await requestRestatement(context, organizationId, {
      trigger: "fact",
      reason,
      factsKey,
      author: BY_ITSELF,
    });
    return;
  }
  if (await isAnyResolvable(context, organizationId)) {
    const reason = "names or facts that were missing are known now";
    const filter = { isUnresolved: true };
    await requestRestatement(context, organizationId, { trigger: "name", reason, filter, author: BY_ITSELF });
  }
}

async function isAnyResolvable(context: Checking, organizationId: string): Promise<boolean> {
  const { database } = context;
  const compile = createFactorCompiler(context, organizationId);
  let after: string | null = null;
  for (;;) {
    const filter = { isUnresolved: true };
    const page: LedgerFactor[] = await listFactorPage(database, organizationId, {
      filter,
      after,
      limit: PAGE,
    });
    for (const factor of page) if (isResolved(await compile(factor))) return true;
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return false;
  }
}
