import { FootprintError } from "@llmcarbon/spec";
import type { PgBoss } from "pg-boss";
import { describeFailure, type Job, type JobData, type Jobs, type JobSettings } from "./jobs.ts";

/** A process that was killed is missed after this many seconds and a look, and its job begun anew by another. */
const HEARTBEAT_S = 30;
const LOOK_S = 10;
const LONGEST_RUN_S = 6 * 3600;
const KEEP_DONE_S = 7 * 24 * 3600;
const RETRIES = { retryLimit: 20, retryDelay: 1, retryBackoff: true, retryDelayMax: 600 } as const;
const MOST_CONNECTIONS = 3;
const POLL_S = 1;
const GRACE_MS = 20_000;

/** What a wish for all organisations is known by. */
const ALL = "all";

/**
 * Jobs of a ledger that several processes may have open: pg-boss keeps the wishes in a schema of its own in the same database, and
 * lets one process do each at a time.
 *
 * @throws {FootprintError} `jobs-unavailable` when that schema cannot be made
 */
export async function startSharedJobs({
  url,
  jobs,
  report,
}: JobSettings & { readonly url: string }): Promise<Jobs> {
  const { PgBoss: Boss } = await import("pg-boss");
  const boss = new Boss({
    connectionString: url,
    application_name: "llmcarbon-jobs",
    max: MOST_CONNECTIONS,
    monitorIntervalSeconds: LOOK_S,
    superviseIntervalSeconds: LOOK_S,
  });
  boss.on("error", (error) => {
    report(describeFailure("queue", error));
  });
  await boss.start().catch((error: unknown) => {
    throw toUnavailable(error);
  });
  let isServed = true;
  boss.on("stopped", () => {
    isServed = false;
  });
  const stopping = new AbortController();
  const request: Jobs["request"] = async (name, data) => {
    await boss.send(name, data, toOptions(data));
  };
  for (const job of jobs) await serve(boss, { job, request, signal: stopping.signal, report });
  for (const job of jobs) if (job.atStart === true) await request(job.name, {});
  return {
    request,
    isRunning: () => !stopping.signal.aborted && isServed,
    async stop() {
      stopping.abort(new Error("the API is stopping"));
      await boss.stop({ graceful: true, timeout: GRACE_MS });
    },
  };
}

type Served = Pick<JobSettings, "report"> & {
  readonly job: Job;
  readonly request: Jobs["request"];
  readonly signal: AbortSignal;
};

async function serve(boss: PgBoss, { job, request, signal, report }: Served): Promise<void> {
  const options = {
    // One that waits for each organisation.
    policy: "short",
    heartbeatSeconds: HEARTBEAT_S,
    expireInSeconds: LONGEST_RUN_S,
    deleteAfterSeconds: KEEP_DONE_S,
    ...RETRIES,
  };
  await boss.createQueue(job.name, options);
  // One that runs for each organisation, over all processes; those of others go past it.
  const workOptions = { pollingIntervalSeconds: POLL_S, groupConcurrency: 1 };
  await boss.work<JobData>(job.name, workOptions, async (wishes) => {
    for (const wish of wishes) {
      try {
        await job.run(wish.data, { signal: AbortSignal.any([signal, wish.signal]), request });
      } catch (error) {
        if (!signal.aborted) report(describeFailure(job.name, error));
        // Failed in the eyes of the queue, which tries again: here, or in another process.
        throw error;
      }
    }
  });
  if (job.every !== undefined) await boss.schedule(job.name, toCron(job.every), {}, toOptions({}));
}

function toOptions({ organizationId = ALL }: JobData) {
  return { singletonKey: organizationId, group: { id: organizationId } };
}

/** Every minute, or a random moment of the hour or day, so that many installations do not ask a source at once; who starts last sets it. */
function toCron(every: NonNullable<Job["every"]>): string {
  if (every === "minute") return "* * * * *";
  const minute = Math.floor(Math.random() * 60);
  return every === "hour" ? `${minute} * * * *` : `${minute} ${Math.floor(Math.random() * 24)} * * *`;
}

const toUnavailable = (cause: unknown): FootprintError =>
  new FootprintError({
    code: "jobs-unavailable",
    message: `jobs need the schema "pgboss" in the database, which could not be opened or made (${
      cause instanceof Error ? cause.message : String(cause)
    }); grant the user of DATABASE_URL CREATE on its database, or make the schema and give it to this user`,
    cause,
  });
