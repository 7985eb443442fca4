import { startPostgres } from "@llmcarbon/prisma/testing";
import type { Benchmark } from "../benchmark.ts";
import { medianOf } from "../rounds.ts";
import { show } from "../show-results.ts";
import { copyRows } from "./copy-rows.ts";
import { declareSites } from "./declare-sites.ts";
import { generateUsage } from "./generate-usage.ts";
import { startLedgerApi } from "./ledger-api.ts";
import { sendUsage, toBatches } from "./send-usage.ts";

const LEAST_RATIO = 0.5;
const CALL_COUNT = 400_000;
const WARM_UP_COUNT = 100_000;
/** How dense calls come: those measured are of the first days of such a year. Spread over all of it, hardly two would meet in a bucket. */
const YEARLY_CALL_COUNT = 10_000_000;
const BATCH_SIZE = 5000;
/** Gateways of one organisation, each waiting for its answer before it sends more. */
const SENDER_COUNT = 8;
const MS_PER_S = 1000;

/** A machine is not as quick at one minute as at another: both are measured in each round, and the middle of three says what they are. */
const ROUNDS = 3;

/** Activities over HTTP until they are on disk, beside `COPY` of the same rows into the same tables. */
export const ingestPostgres: Benchmark = {
  name: "ingest.postgres",
  unit: "activities/s",
  limit: LEAST_RATIO,
  goal: "≥ 50 % of indexed COPY of the same rows",
  isReached: ({ ratio }) => ratio >= LEAST_RATIO,
  measure: async () => {
    const postgres = await startPostgres({ isDurable: true });
    try {
      const values: number[] = [];
      const ratios: number[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const databaseUrl = await postgres.createDatabase();
        const value = await bookAll(databaseUrl);
        const copied = await copyRows(databaseUrl, await postgres.createDatabase());
        console.error(
          `bench:   ingest ${show(value)} activities/s; COPY ${show(copied.activities)}, ${show(copied.withBuckets)} with the buckets they are summed up in`,
        );
        values.push(value);
        ratios.push(value / copied.activities);
      }
      return { value: medianOf(values), ratio: medianOf(ratios) };
    } finally {
      await postgres.stop();
    }
  },
};

async function bookAll(databaseUrl: string): Promise<number> {
  const api = await startLedgerApi({ databaseUrl });
  try {
    await declareSites(api.url);
    return await measureBooking(api.url);
  } finally {
    await api.stop();
  }
}

/** Written out before the clock starts: what a gateway spends on its lines is not the ledger's. */
async function measureBooking(url: string): Promise<number> {
  const callCount = CALL_COUNT + WARM_UP_COUNT;
  const lines = generateUsage({ callCount, yearlyCallCount: YEARLY_CALL_COUNT, seed: 1 });
  const batches = [...toBatches(lines, BATCH_SIZE)];
  await sendUsage(url, batches.splice(0, WARM_UP_COUNT / BATCH_SIZE), SENDER_COUNT);
  const startedAt = performance.now();
  const count = await sendUsage(url, batches, SENDER_COUNT);
  return (count / (performance.now() - startedAt)) * MS_PER_S;
}
