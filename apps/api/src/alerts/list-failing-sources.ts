import { healthOf } from "@llmcarbon/plugin-host";
import { listAlerts, raiseAlerts } from "@llmcarbon/prisma";
import type { Context } from "../trpc/context.ts";

/** A source of the grid that gives no answers. */
type FailingSource = { readonly providerId: string };

/** Under which it is noted that a source fails, before it is worth telling. */
const NOTED = "source-fails";
const DAY_MS = 24 * 3_600_000;

type FailingSources = {
  /** found failing at every look for a day */
  readonly failing: readonly FailingSource[];
  /** ids of those of which this process knows nothing: another one may */
  readonly unknown: readonly string[];
};

/** How a source of the grid fares is known to the process that asks it; one that did not ask changes nothing of what was noted. */
export async function listFailingSources(
  { database, providers }: Pick<Context, "database" | "providers">,
  organizationId: string,
  now: Date,
): Promise<FailingSources> {
  const states = providers.grid.map((provider) => ({
    providerId: provider.providerId,
    state: healthOf(provider)?.state ?? "waiting",
  }));
  const those = (...wanted: readonly string[]) =>
    states.filter(({ state }) => wanted.includes(state)).map(({ providerId }) => providerId);
  const failing = those("failing", "passed-over");
  const unknown = those("waiting");
  const standing = await database.inOrganization(organizationId, async (transaction) => {
    await raiseAlerts(transaction, organizationId, { kind: NOTED, subjects: failing, unknown, now });
    return listAlerts(transaction, organizationId, { kind: NOTED, by: new Date(now.getTime() - DAY_MS) });
  });
  const standingHere = standing.filter((providerId) => failing.includes(providerId));
  return { failing: standingHere.map((providerId) => ({ providerId })), unknown };
}
