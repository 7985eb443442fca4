import type { Database } from "@llmcarbon/prisma";
import { ENGINES, openTestLedger } from "@llmcarbon/prisma/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { get } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import type { Context } from "../trpc/context.ts";
import { describeReadiness } from "./describe-readiness.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

describe.each(ENGINES)("readiness on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  test("tells which part it is that is not ready", async () => {
    let [isRunning, isStopping] = [true, false];
    const plugins = [{ name: "halls", origin: "path", providers: [] }] as Context["plugins"];
    const jobs = { isRunning: () => isRunning } as Context["jobs"];
    const context = { database, plugins, jobs, isStopping: () => isStopping };
    const ready = { server: "ok", database: "ok", migrations: "ok", jobs: "ok", plugins: "ok" };
    expect(await describeReadiness(context)).toEqual({ isReady: true, parts: ready });

    const failed = [...plugins, { name: "sulking", origin: "path", providers: [], problem: "no" }];
    expect(await describeReadiness({ ...context, plugins: failed as Context["plugins"] })).toEqual({
      isReady: true,
      parts: { ...ready, plugins: "failing" },
    });
    isRunning = false;
    expect(await describeReadiness(context)).toEqual({ isReady: false, parts: { ...ready, jobs: "down" } });

    [isRunning, isStopping] = [true, true];
    expect(await describeReadiness(context)).toEqual({ isReady: false, parts: { ...ready, server: "down" } });
    isStopping = false;
    const change = (statement: string) =>
      database.inOrganization(NOBODY, async (transaction) => {
        await transaction.$executeRawUnsafe("RESET ROLE");
        await transaction.$executeRawUnsafe(statement);
      });
    const unmigrated = { isReady: false, parts: { ...ready, migrations: "down" } };
    // Of a newer program: one that adds, then one that takes away.
    await change(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name)
      VALUES ('1', '', now(), '9_newer')`);
    expect(await describeReadiness(context)).toEqual({ isReady: true, parts: ready });
    await change("UPDATE _prisma_migrations SET logs = 'contract: 9.0 stopped reading it' WHERE id = '1'");
    expect(await describeReadiness(context)).toEqual(unmigrated);
    await change("DELETE FROM _prisma_migrations WHERE id = '1'");
    expect(await describeReadiness(context)).toEqual({ isReady: true, parts: ready });

    await change(
      "DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)",
    );
    expect(await describeReadiness(context)).toEqual(unmigrated);
    await database.close();
    expect((await describeReadiness(context)).parts).toMatchObject({ database: "down", migrations: "down" });
  });
});

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});

test("a server that is not ready names the part and nothing of why", async () => {
  await api.database.close();
  const { status, json } = await get(`${api.url}/readyz`);
  expect(status).toBe(503);
  expect(json).toMatchObject({ code: "not-ready", detail: "not ready: database, migrations" });
  await api.close().catch(() => {});
});
