import {
  applyRetentionRules,
  countWaitingDeliveries,
  forgetDeliveries,
  listOrganizations,
} from "@llmcarbon/prisma";
import { checkAlerts } from "../alerts/check-alerts.ts";
import { bookFleets } from "../features/fleet/book-fleets.ts";
import { createGridHoursRun } from "../features/grid-hours/create-grid-hours-run.ts";
import { checkFacts } from "../features/restatements/check-facts.ts";
import { listIdentityJobs } from "../identity/list-identity-jobs.ts";
import { restateWaiting } from "../features/restatements/restate.ts";
import type { AccessSettings } from "../access/read-access-settings.ts";
import { bookStorage } from "../features/storage-assets/book-storage.ts";
import type { Context } from "../trpc/context.ts";
import { sendWebhooks } from "../webhooks/send-webhooks.ts";
import type { WebhookTally } from "../webhooks/webhook-tally.ts";
import type { Job, JobData, Jobs } from "./jobs.ts";

type JobContext = Omit<Context, "jobs" | "identity" | keyof AccessSettings>;

export type JobChoices = {
  /** whether hours of the grid are fetched from sources */
  readonly gridHours: "on" | "off";
  /** counts messages to others */
  readonly webhooks: WebhookTally;
};

/** All work beside requests. */
export function listJobs(context: JobContext, { gridHours, webhooks }: JobChoices): readonly Job[] {
  const { database } = context;
  const runGridHours = createGridHoursRun(context);
  return [
    {
      name: "restate",
      atStart: true,
      // Each organisation's by a wish of its own, so that one that is under way elsewhere is not begun a second time.
      run: ({ organizationId }, { signal, request }) =>
        organizationId === undefined
          ? forEachOrganization(context, {}, (each) => request("restate", { organizationId: each }))
          : restateWaiting(context, organizationId, signal).finally(() =>
              request("send-webhooks", { organizationId }),
            ),
    },
    ...listWebhookJobs(context, webhooks),
    ...listIdentityJobs(context),
    {
      name: "check-facts",
      atStart: true,
      every: "day",
      run: (data, { request }) =>
        forEachOrganization(context, data, (organizationId) =>
          checkFacts({ ...context, jobs: { request } }, organizationId),
        ),
    },
    ...(gridHours === "off"
      ? []
      : [
          {
            name: "grid-hours",
            every: "hour",
            run: (data, { signal }) =>
              forEachOrganization(context, data, (organizationId) =>
                runGridHours({ organizationId, signal }),
              ),
          } satisfies Job,
        ]),
    {
      name: "storage-assets",
      atStart: true,
      every: "day",
      run: (data, { signal }) =>
        forEachOrganization(context, data, (organizationId) =>
          bookStorage(context, organizationId, { now: new Date(), signal }),
        ),
    },
    {
      name: "fleet",
      atStart: true,
      every: "day",
      run: (data, { signal, request }) =>
        forEachOrganization(context, data, (organizationId) =>
          bookFleets({ ...context, jobs: { request } }, organizationId, { now: new Date(), signal }),
        ),
    },
    {
      name: "retention",
      atStart: true,
      every: "day",
      async run() {
        await applyRetentionRules(database, new Date());
      },
    },
  ];
}

const DAY_MS = 24 * 3_600_000;
/** How long it can be looked up what was sent, and sent again. */
const KEEP_DELIVERIES_MS = 30 * DAY_MS;

/** Telling others of what happens. */
const listWebhookJobs = (context: JobContext, tally: WebhookTally): readonly Job[] => [
  {
    name: "send-webhooks",
    atStart: true,
    every: "minute",
    run: ({ organizationId }, { signal, request }) =>
      organizationId === undefined
        ? sendWaiting(context, { tally, request })
        : sendWebhooks(context, { organizationId, signal, tally }),
  },
  {
    name: "check-alerts",
    every: "hour",
    run: (data, { request }) =>
      forEachOrganization(context, data, (organizationId) =>
        checkAlerts({ ...context, jobs: { request } }, { organizationId }),
      ),
  },
  {
    name: "forget-webhooks",
    every: "day",
    run: (data) =>
      forEachOrganization(context, data, async (organizationId) => {
        const before = new Date(Date.now() - KEEP_DELIVERIES_MS);
        await forgetDeliveries(context.database, organizationId, before);
      }),
  },
];

/** Wishes for a run of each organisation that has something to send. */
async function sendWaiting(
  context: JobContext,
  { tally, request }: { readonly tally: WebhookTally; readonly request: Jobs["request"] },
): Promise<void> {
  let waitingCount = 0;
  await forEachOrganization(context, {}, async (organizationId) => {
    const { waiting, due } = await countWaitingDeliveries(context.database, organizationId, new Date());
    waitingCount += waiting;
    if (due > 0) await request("send-webhooks", { organizationId });
  });
  tally.noteWaiting(waitingCount);
}

/** The one a wish is about, else all; one that fails does not keep the others from their turn. */
async function forEachOrganization(
  { database }: JobContext,
  { organizationId }: JobData,
  work: (organizationId: string) => Promise<void>,
): Promise<void> {
  if (organizationId !== undefined) return work(organizationId);
  const failures: unknown[] = [];
  for (const { id } of await listOrganizations(database)) {
    try {
      await work(id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
