import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINES, startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { served } from "../../testing/documents.ts";
import { killApi, launchApi, type LaunchedApi } from "../../testing/launch-api.ts";
import { get, send } from "../../testing/send.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import type { RestatementList } from "./restatement.schema.ts";

/** Several pages of factors, each activity's own. */
const COUNT = 600;
/** On a server the queue waits until it misses the dead process; on a busy machine the rest takes its time as well. */
const PATIENCE_MS = 240_000;

describe.each(ENGINES)("a restatement on %s whose process is killed in the middle", (engine) => {
  let folder: string;
  let postgres: TestPostgres | undefined;
  let variables: Readonly<Record<string, string>>;
  let api: LaunchedApi;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "llmcarbon-restatement-"));
    postgres = engine === "postgresql" ? await startPostgres() : undefined;
    variables = {
      LLMCARBON_DATA_DIR: folder,
      ...(postgres === undefined ? {} : { DATABASE_URL: await postgres.createDatabase() }),
    };
    api = await launchApi(variables);
  }, PATIENCE_MS);
  afterEach(async () => {
    await killApi(api);
    await postgres?.stop();
    await rm(folder, { recursive: true });
  }, PATIENCE_MS);

  const declare = (carbonIntensityGPerKwh: number) =>
    fetch(`${api.url}/v1/sites/hall`, {
      method: "PUT",
      body: JSON.stringify({ pue: 1.2, carbonIntensityGPerKwh }),
      headers: { "content-type": "application/json" },
    });
  const listAll = async () =>
    ((await get(`${api.url}/v1/restatements`)).json as RestatementList).restatements;
  const list = async () => (await listAll()).filter(({ reason }) => reason.includes("described anew"));
  const operational = async () =>
    (await get(`${api.url}/v1/footprints?grain=total`)).json.rows[0].operationalCarbonG.central as number;

  it(
    "is begun anew and shows no half",
    async () => {
      await declare(100);
      // That a place was declared is restated as well, and must not meet the second description.
      await waitUntil(listAll, (all) => all.length > 0 && all.every(({ state }) => state !== "running"));
      const documents = Array.from({ length: COUNT }, (_, index) => ({
        ...served,
        id: `run-${index}`,
        site: { name: "hall" },
        period: { start: "2024-03-01T10:00:00Z", end: "2024-03-01T11:00:00Z" },
      }));
      const booked = await send(`${api.url}/v1/activities`, { body: JSON.stringify(documents) });
      expect(booked.json).toMatchObject({ booked: COUNT, unresolved: 0 });
      const before = await operational();
      await declare(200);
      const midway = await waitUntil(list, ([latest]) => (latest?.compiledCount ?? 0) > 0);
      await killApi(api);
      expect(midway).toMatchObject([
        { state: "running", factorCount: COUNT, changedCount: expect.any(Number) },
      ]);
      api = await launchApi(variables);
      const seen = new Set<number>();
      const done = await waitUntil(
        async () => {
          seen.add(Math.round(await operational()));
          return list();
        },
        ([latest]) => latest?.state !== "running",
      );
      expect(done).toMatchObject([
        { state: "done", compiledCount: COUNT, changedCount: COUNT, message: null },
      ]);
      expect(await operational()).toBeCloseTo(2 * before, 3);
      for (const each of seen) expect([Math.round(before), Math.round(2 * before)]).toContain(each);
    },
    PATIENCE_MS,
  );
});
