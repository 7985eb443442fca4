import {
  listEndingKeys,
  listWaitingNames,
  publishEvent,
  raiseAlerts,
  type LedgerEvent,
} from "@llmcarbon/prisma";
import type { Jobs } from "../jobs/jobs.ts";
import type { Context } from "../trpc/context.ts";
import { listFailingSources } from "./list-failing-sources.ts";

type Checking = Pick<Context, "database" | "providers"> & { readonly jobs: Pick<Jobs, "request"> };

type Check = {
  readonly organizationId: string;
  /** the time, for tests */
  readonly now?: Date;
};

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** A message tells of so many by name; their number it tells in any case. */
const MOST_TOLD = 100;

/** Raises what somebody should look at: names that wait, sources that fail, keys that end. Each is told once, until it is over. */
export async function checkAlerts(
  context: Checking,
  { organizationId, now = new Date() }: Check,
): Promise<void> {
  const { database } = context;
  const names = await listWaitingNames(database, organizationId, new Date(now.getTime() - DAY_MS));
  const keys = await listEndingKeys(database, organizationId, { now, by: new Date(now.getTime() + WEEK_MS) });
  const { failing, unknown } = await listFailingSources(context, organizationId, now);
  const alerts: readonly Alert[] = [
    {
      kind: "names-waiting",
      items: new Map(names.map((name) => [`${name.reason} ${name.modelId ?? ""}`.trim(), name])),
      say: (count) => `unknown for more than a day, with activities that wait: ${count}`,
    },
    {
      kind: "keys-ending",
      items: new Map(keys.map((key) => [key.id, key])),
      say: (count) => `keys that end within a week and have no successor: ${count}`,
    },
    {
      kind: "sources-failing",
      items: new Map(failing.map((source) => [source.providerId, source])),
      unknown,
      say: (count) => `sources of the grid that have failed for a day: ${count}`,
    },
  ];
  for (const alert of alerts) await raise(context, organizationId, { ...alert, now });
}

type Alert = {
  readonly kind: string;
  /** what there is to look at, by what it is known by */
  readonly items: ReadonlyMap<string, LedgerEvent["data"]>;
  /** what may have been told by another process and is not known here: it is neither told nor over */
  readonly unknown?: readonly string[];
  readonly say: (count: number) => string;
};

/** What is new of a kind is one event, however much it is, and is written with the note that it was told. */
async function raise(
  { database, jobs }: Checking,
  organizationId: string,
  { kind, items, unknown = [], say, now }: Alert & { readonly now: Date },
): Promise<void> {
  const count = await database.inOrganization(organizationId, async (transaction) => {
    const subjects = [...items.keys()];
    const raised = new Set(await raiseAlerts(transaction, organizationId, { kind, subjects, unknown, now }));
    if (raised.size === 0) return 0;
    const told = [...items].flatMap(([subject, item]) => (raised.has(subject) ? [item] : []));
    const data = {
      alert: kind,
      message: say(raised.size),
      count: raised.size,
      items: told.slice(0, MOST_TOLD),
    };
    return publishEvent(transaction, organizationId, { kind: "alert.raised", data });
  });
  if (count > 0) await jobs.request("send-webhooks", { organizationId });
}
