import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ENGINES, startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { createNumberedBatches, type NumberedBatches } from "./numbered-batches.ts";

const KILL_COUNT = 20;
const CALLS_PER_BATCH = 50;
const SENDER_COUNT = 3;
/** The kill comes so many answers after the start, and then a moment later, so that it falls anywhere in a batch. */
const MOST_ANSWERS = 8;
const LONGEST_MOMENT_MS = 60;

/** Twenty whole processes one after another, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 });

let folder: string;
let postgres: TestPostgres | undefined;
let running: LaunchedApi | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-kill-"));
});

afterEach(async () => {
  if (running !== undefined) await killApi(running);
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Sends until the process dies; what it said no more about may be there or not. */
async function sendUntilDead(url: string, batches: NumberedBatches): Promise<void> {
  for (;;) {
    try {
      expect(await batches.post(url)).toMatchObject({ status: 200, booked: CALLS_PER_BATCH });
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

test.each(ENGINES)(
  `%s: whatever the moment the API is killed at, what it answered for is there once and nothing by half`,
  async (engine) => {
    if (engine === "postgresql") postgres = await startPostgres();
    const variables =
      postgres === undefined
        ? { LLMCARBON_DATA_DIR: join(folder, "ledger") }
        : { DATABASE_URL: await postgres.createDatabase() };
    const batches = createNumberedBatches(CALLS_PER_BATCH);
    for (let kill = 0; kill < KILL_COUNT; kill += 1) {
      const api = (running = await launchApi(variables));
      const senders = Promise.all(
        Array.from({ length: SENDER_COUNT }, () => sendUntilDead(api.url, batches)),
      );
      await batches.untilAnswered(batches.answered.size + Math.floor(Math.random() * (MOST_ANSWERS + 1)));
      await setTimeout(Math.random() * LONGEST_MOMENT_MS);
      await killApi(api);
      await senders;
    }
    // Otherwise nothing was in flight and nothing would be shown.
    expect(batches.answered.size).toBeGreaterThan(0);
    expect(batches.sentCount() - batches.answered.size).toBeGreaterThan(KILL_COUNT);

    running = await launchApi(variables);
    await batches.requireWhole(running.url);
  },
);
