import { openDatabase, type Database } from "@llmcarbon/prisma";
import { startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { call } from "../testing/documents.ts";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { get, send, toNdjson } from "../testing/send.ts";

/** A whole process, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

/** As many unresolved factors as an organisation may have; further names share one. */
const MOST_UNRESOLVED = 10_000;
const NAMES_PER_BATCH = 2500;

let postgres: TestPostgres;
let api: LaunchedApi;
let operator: Database;
beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.createDatabase();
  api = await launchApi({ DATABASE_URL: url });
  operator = await openDatabase({ url });
});
afterAll(async () => {
  await killApi(api);
  await operator.close();
  await postgres.stop();
});

/** Calls of so many models more that nobody knows, each with a name of its own. */
async function bookNames(from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += NAMES_PER_BATCH) {
    const documents = Array.from({ length: NAMES_PER_BATCH }, (_, index) => ({
      ...call,
      id: `call-${first + index}`,
      model: `made-up-model-${first + index}`,
    }));
    const { status, json } = await send(`${api.url}/v1/activities`, {
      body: toNdjson(documents),
      contentType: "application/x-ndjson",
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ booked: NAMES_PER_BATCH, unresolved: NAMES_PER_BATCH });
  }
}

/** Rows that there are for names, rather than for activities. */
const countRows = (): Promise<Readonly<Record<string, number>>> =>
  operator.inOrganization("", async (transaction) => {
    await transaction.$executeRaw`RESET ROLE`;
    const [counts] = await transaction.$queryRaw<[Record<string, number>]>`
      SELECT (SELECT count(*)::int FROM factor) AS factors, (SELECT count(*)::int FROM factor_version) AS versions,
        (SELECT count(*)::int FROM series) AS series, (SELECT count(*)::int FROM footprint_bucket) AS buckets`;
    return counts;
  });

/**
 * Past the ten thousandth name the next five thousand leave nothing but their activities, so that a million leave no more.
 * What the process keeps of names is bounded by entries and bytes (bounded-cache.test.ts).
 */
it("names that nobody knows are counted, however many, and fill neither the ledger nor the answers", async () => {
  await bookNames(0, MOST_UNRESOLVED);
  expect(await countRows()).toMatchObject({ factors: MOST_UNRESOLVED, versions: MOST_UNRESOLVED });
  await bookNames(MOST_UNRESOLVED, 15_000);
  const full = await countRows();
  expect(full).toMatchObject({ factors: MOST_UNRESOLVED + 1, versions: MOST_UNRESOLVED + 1 });
  await bookNames(15_000, 20_000);
  expect(await countRows()).toEqual(full);

  const [total] = (await get(`${api.url}/v1/footprints?grain=total`)).json.rows;
  expect(total).toMatchObject({
    activityCount: 20_000,
    unresolvedActivityCount: 20_000,
    requestCount: 20_000,
  });
  const { items } = (await get(`${api.url}/v1/activities/unresolved`)).json;
  expect(items[0]).toMatchObject({ activityCount: 20_000 - MOST_UNRESOLVED, modelId: null });
  expect(items.length).toBeLessThanOrEqual(1000);
});
