import { setTimeout } from "node:timers/promises";
import { openDatabase, type Database } from "@llmcarbon/prisma";
import { startOwnPostgres, type OwnPostgres } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { createNumberedBatches } from "./numbered-batches.ts";

const SENDER_COUNT = 3;
const CALLS_PER_BATCH = 50;
const RESTART_COUNT = 3;
const BREAK_COUNT = 10;
/** Answers before a fault, and then a moment, so that it falls anywhere in a batch. */
const ANSWER_COUNT = 5;
const LONGEST_MOMENT_MS = 60;
/** Between two tries of a batch that was not booked, as a client would. */
const PAUSE_MS = 50;

/** A server and a process that start and recover, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let postgres: OwnPostgres;
let url: string;
let api: LaunchedApi;
/** Of both tests, since both book into one ledger. */
const batches = createNumberedBatches(CALLS_PER_BATCH);
beforeAll(async () => {
  postgres = await startOwnPostgres();
  url = await postgres.createDatabase();
  api = await launchApi({ DATABASE_URL: url });
});
afterAll(async () => {
  await killApi(api);
  await postgres.stop();
});

/** Sends from several clients, each batch until it is booked, while `work` runs; resolves with the answers of all. */
async function sendDuring(work: (statuses: readonly number[]) => Promise<void>): Promise<readonly number[]> {
  const statuses: number[] = [];
  const over = new AbortController();
  const sendUntilOver = async (): Promise<void> => {
    while (!over.signal.aborted) {
      let { number, status } = await batches.post(api.url);
      statuses.push(status);
      while (status !== 200) {
        await setTimeout(PAUSE_MS);
        ({ status } = await batches.post(api.url, number));
        statuses.push(status);
      }
    }
  };
  const senders = Promise.all(Array.from({ length: SENDER_COUNT }, sendUntilOver));
  const worked = work(statuses).finally(() => {
    over.abort();
  });
  await Promise.all([worked, senders]);
  return statuses;
}

const untilInTheMiddle = async (): Promise<void> => {
  await batches.untilAnswered(batches.answered.size + ANSWER_COUNT);
  await setTimeout(Math.random() * LONGEST_MOMENT_MS);
};

const isReady = async (): Promise<number> => (await fetch(`${api.url}/readyz`)).status;

test("a database that dies and comes again loses nothing that was answered for and halves nothing", async () => {
  const statuses = await sendDuring(async (seen) => {
    for (let restart = 0; restart < RESTART_COUNT; restart += 1) {
      await untilInTheMiddle();
      const before = seen.length;
      await postgres.crash();
      expect(await isReady()).toBe(503);
      await waitUntil(
        () => setTimeout(PAUSE_MS, seen.slice(before)),
        (since) => since.filter((status) => status === 503).length >= SENDER_COUNT,
      );
      await postgres.startAgain();
      await waitUntil(isReady, (status) => status === 200);
    }
    await untilInTheMiddle();
  });
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  await batches.requireWhole(api.url);
  expect(api.child.exitCode).toBe(null);
});

test("connections that break in the middle of a batch do the same", async () => {
  const statuses = await sendDuring(async () => {
    const operator = await openDatabase({ url });
    let brokenCount = 0;
    for (let round = 0; round < BREAK_COUNT; round += 1) {
      await untilInTheMiddle();
      brokenCount += await breakConnections(operator);
    }
    await operator.close();
    expect(brokenCount).toBeGreaterThanOrEqual(BREAK_COUNT);
    await untilInTheMiddle();
  });
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  await batches.requireWhole(api.url);
});

/** Ends all connections to the ledger but its own, as whoever opened it. */
const breakConnections = (operator: Database): Promise<number> =>
  operator.inOrganization("", async (transaction) => {
    await transaction.$executeRaw`RESET ROLE`;
    const ended = await transaction.$queryRaw<readonly unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    return ended.length;
  });
