import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Job, JobData } from "./jobs.ts";
import { startInProcessJobs } from "./start-in-process-jobs.ts";

const HOUR_MS = 3_600_000;

/** A job that runs until it is told to go on. */
function createHeldJob(name: string) {
  const runs: JobData[] = [];
  const held: (() => void)[] = [];
  const job: Job = {
    name,
    run: (data) => {
      runs.push(data);
      return new Promise((resolve) => {
        held.push(resolve);
      });
    },
  };
  const release = async () => {
    held.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { job, runs, release };
}

const lines: string[] = [];
const report = (line: string) => {
  lines.push(line);
};

beforeEach(() => {
  vi.useFakeTimers();
  lines.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test("one job at a time; equal wishes that wait are one, and one that comes during its run is served after it", async () => {
  const first = createHeldJob("first");
  const second = createHeldJob("second");
  const jobs = startInProcessJobs({ jobs: [first.job, second.job], report });
  await jobs.request("first", { organizationId: "a" });
  await jobs.request("second", {});
  await jobs.request("second", {});
  await jobs.request("first", { organizationId: "b" });
  await jobs.request("first", { organizationId: "a" });
  await jobs.request("unheard-of", {});
  expect([first.runs, second.runs]).toEqual([[{ organizationId: "a" }], []]);
  await first.release();
  expect(second.runs).toEqual([{}]);
  await second.release();
  await first.release();
  await first.release();
  expect(first.runs).toEqual([{ organizationId: "a" }, { organizationId: "b" }, { organizationId: "a" }]);
  expect(second.runs).toEqual([{}]);
  await jobs.stop();
});

test("a run that fails is told in one line, and the next one comes", async () => {
  const after = createHeldJob("after");
  const failing: Job = { name: "failing", run: () => Promise.reject(new Error("the disk\n  is full")) };
  const jobs = startInProcessJobs({ jobs: [failing, after.job], report });
  await jobs.request("failing", {});
  await jobs.request("after", {});
  await vi.advanceTimersByTimeAsync(0);
  expect(lines).toEqual(["job failing failed: the disk is full"]);
  expect(after.runs).toEqual([{}]);
  await after.release();
  await jobs.stop();
});

test("a scheduled job runs once in its first period, at a moment of chance, and then once a period", async () => {
  const runs: number[] = [];
  const job: Job = {
    name: "hourly",
    every: "hour",
    run: async () => {
      runs.push(Date.now());
    },
  };
  const jobs = startInProcessJobs({ jobs: [job], report });
  expect(runs).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(runs).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
  expect(runs).toHaveLength(3);
  expect(runs[1]! - runs[0]!).toBe(HOUR_MS);
  await jobs.stop();
  await vi.advanceTimersByTimeAsync(5 * HOUR_MS);
  expect(runs).toHaveLength(3);
});

test("stopping tells the run under way, waits for it, and begins none that waits", async () => {
  const order: string[] = [];
  const patient: Job = {
    name: "patient",
    atStart: true,
    run: (_data, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          order.push("told");
          setTimeout(() => {
            order.push("ended");
            resolve();
          }, 50);
        });
      }),
  };
  const never = createHeldJob("never");
  const jobs = startInProcessJobs({ jobs: [patient, never.job], report });
  await jobs.request("never", {});
  const stopped = jobs.stop().then(() => order.push("stopped"));
  await vi.advanceTimersByTimeAsync(100);
  await stopped;
  expect(order).toEqual(["told", "ended", "stopped"]);
  expect(never.runs).toEqual([]);
  await jobs.request("never", {});
  await vi.advanceTimersByTimeAsync(0);
  expect(never.runs).toEqual([]);
});
