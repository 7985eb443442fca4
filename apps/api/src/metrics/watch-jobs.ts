import type { Job } from "../jobs/jobs.ts";
import type { Metrics } from "./create-metrics.ts";

const MILLISECONDS_PER_SECOND = 1000;

/** The same jobs, each run of which is counted and timed. */
export const watchJobs = (jobs: readonly Job[], metrics: Pick<Metrics, "observeJob">): readonly Job[] =>
  jobs.map((job) => ({
    ...job,
    async run(data, tools) {
      const start = performance.now();
      const observe = (isDone: boolean) =>
        metrics.observeJob({
          job: job.name,
          isDone,
          durationS: (performance.now() - start) / MILLISECONDS_PER_SECOND,
        });
      try {
        await job.run(data, tools);
      } catch (error) {
        observe(false);
        throw error;
      }
      observe(true);
    },
  }));
