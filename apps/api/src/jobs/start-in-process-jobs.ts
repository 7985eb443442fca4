import { describeFailure, type Job, type JobData, type Jobs, type JobSettings } from "./jobs.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const PERIOD_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: 24 * HOUR_MS } as const;

type Wish = { readonly job: Job; readonly data: JobData };

/**
 * Jobs of a ledger that this process alone has open: one after the other, since the embedded database does one thing at a time.
 * Scheduled ones first run at a random moment of their period, so that many installations do not ask a source at once.
 */
export function startInProcessJobs({ jobs, report }: JobSettings): Jobs {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const waiting = new Map<string, Wish>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let isWorking = false;
  let underWay: Promise<void> | undefined;

  const request: Jobs["request"] = async (name, data) => {
    const job = byName.get(name);
    if (job === undefined || signal.aborted) return;
    waiting.set(`${name} ${data.organizationId ?? ""}`, { job, data });
    if (isWorking) return;
    isWorking = true;
    underWay = work();
  };

  const work = async (): Promise<void> => {
    // A wish that comes while the last job ends is found by this loop: it ends in the same turn that it finds nothing.
    for (const [key, { job, data }] of waiting) {
      if (signal.aborted) return;
      waiting.delete(key);
      try {
        await job.run(data, { signal, request });
      } catch (error) {
        if (!signal.aborted) report(describeFailure(job.name, error));
      }
    }
    isWorking = false;
  };

  const timers = jobs.flatMap((job) => (job.every === undefined ? [] : [schedule(job, job.every, request)]));
  for (const job of jobs) if (job.atStart === true) void request(job.name, {});
  return {
    request,
    isRunning: () => !signal.aborted,
    async stop() {
      for (const clear of timers) clear();
      stopping.abort();
      await underWay;
    },
  };
}

/** @returns ends the schedule */
function schedule(job: Job, every: keyof typeof PERIOD_MS, request: Jobs["request"]): () => void {
  let timer = setTimeout(run, PERIOD_MS[every] * Math.random());
  timer.unref();
  function run() {
    void request(job.name, {});
    timer = setTimeout(run, PERIOD_MS[every]);
    timer.unref();
  }
  return () => {
    clearTimeout(timer);
  };
}
