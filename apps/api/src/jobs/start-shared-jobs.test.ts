import { EventEmitter, once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import type { Job, JobData, Jobs } from "./jobs.ts";
import { startSharedJobs } from "./start-shared-jobs.ts";

let postgres: TestPostgres;
let url: string;
let running: Jobs[];
const lines: string[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  url = await postgres.createEmptyDatabase();
  running = [];
  lines.length = 0;
});
afterEach(() => Promise.all(running.map((jobs) => jobs.stop())));

/** As another process does: its own connections and its own workers. */
async function start(...jobs: readonly Job[]): Promise<Jobs> {
  const started = await startSharedJobs({ url, jobs, report: (line) => lines.push(line) });
  running.push(started);
  return started;
}

test("of two processes one does each job, and never two at once for one organisation", async () => {
  const events = new EventEmitter();
  const runs: string[] = [];
  const createJob = (process: string): Job => ({
    name: "restate",
    async run({ organizationId = "" }) {
      const released = once(events, `release ${organizationId}`);
      runs.push(`${process} ${organizationId}`);
      events.emit(`begun ${organizationId}`);
      await released;
    },
  });
  const first = await start(createJob("first"));
  const begunA = once(events, "begun a");
  await first.request("restate", { organizationId: "a" });
  await begunA;
  const second = await start(createJob("second"));
  // The first is busy with a, so what is wished for now falls to the second: not a again, but b and then c.
  await Promise.all([
    first.request("restate", { organizationId: "a" }),
    second.request("restate", { organizationId: "a" }),
    second.request("restate", { organizationId: "a" }),
  ]);
  const begunB = once(events, "begun b");
  await first.request("restate", { organizationId: "b" });
  await begunB;
  const begunC = once(events, "begun c");
  await first.request("restate", { organizationId: "c" });
  events.emit("release b");
  await begunC;
  expect(runs).toEqual(["first a", "second b", "second c"]);
  const again = once(events, "begun a");
  events.emit("release a");
  await again;
  events.emit("release c");
  // Three wishes of two processes while one ran: one run after it.
  expect(runs.slice(3)).toEqual([expect.stringMatching(/ a$/)]);
  const begunD = once(events, "begun d");
  events.emit("release a");
  await second.request("restate", { organizationId: "d" });
  await begunD;
  events.emit("release d");
  expect(runs).toHaveLength(5);
  expect(lines).toEqual([]);
}, 60_000);

test("a run that failed is begun anew", async () => {
  const done = new EventEmitter();
  const seen: JobData[] = [];
  const jobs = await start({
    name: "unlucky",
    async run(data) {
      seen.push(data);
      if (seen.length === 1) throw new Error("the connection broke");
      done.emit("run");
    },
  });
  const ended = once(done, "run");
  await jobs.request("unlucky", { organizationId: "a" });
  await ended;
  expect(seen).toEqual([{ organizationId: "a" }, { organizationId: "a" }]);
  expect(lines).toEqual(["job unlucky failed: the connection broke"]);
}, 60_000);

test("stopping tells the run under way, which another process then begins anew", async () => {
  const done = new EventEmitter();
  const begun = once(done, "begun");
  const first = await start({
    name: "restate",
    run: (_data, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          reject(new Error("stopped"));
        });
        done.emit("begun");
      }),
  });
  await first.request("restate", { organizationId: "a" });
  await begun;
  await first.stop();
  running.length = 0;
  const ended = once(done, "run");
  await start({
    name: "restate",
    async run(data) {
      done.emit("run", data);
    },
  });
  expect(await ended).toEqual([{ organizationId: "a" }]);
  // What ends by our own wish is no failure to tell of.
  expect(lines).toEqual([]);
}, 60_000);

test("jobs that run at start and on schedule are arranged, and arranging them again changes nothing", async () => {
  const done = new EventEmitter();
  const job: Job = {
    name: "daily",
    every: "day",
    atStart: true,
    async run() {
      done.emit("run");
    },
  };
  const ended = once(done, "run");
  await start(job);
  await ended;
  const again = once(done, "run");
  await start(job);
  await again;
  expect(lines).toEqual([]);
});

test("a database that cannot be opened is told in one line", async () => {
  const address = new URL(url);
  address.pathname = "/nowhere";
  const starting = startSharedJobs({ url: address.href, jobs: [], report: (line) => lines.push(line) });
  await expect(starting).rejects.toThrow(
    /^jobs need the schema "pgboss" in the database, which could not be opened or made \(database "nowhere" does not exist\); /,
  );
});
