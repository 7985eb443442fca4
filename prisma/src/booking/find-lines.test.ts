import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { ENGINES, exampleUsage, openTestLedger } from "../testing/index.ts";

describe.each(ENGINES)("series that a process remembers, on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  test("are made anew when they are gone, as they are in a database that was restored", async () => {
    const { id } = await ensureOrganization(database, { slug: "restored", name: "Restored" });
    const book = (externalId: string) =>
      bookActivities(database, id, {
        door: "test",
        bookings: [{ ...exampleUsage, externalId }],
        rejectedCount: 0,
      });
    await book("before");
    await database.inOrganization(
      id,
      async (transaction) => {
        for (const table of [
          "footprint_bucket",
          "factor_bucket",
          "activity",
          "series",
          "factor_version",
          "factor",
        ]) {
          await transaction.$executeRawUnsafe(`DELETE FROM ${table}`);
        }
      },
      { role: "maintenance" },
    );
    expect(await book("after")).toMatchObject({ booked: 1 });
    expect(await book("again")).toMatchObject({ booked: 1 });
    const query = { from: null, to: null, grain: "total", groupBy: ["project"], filter: {} } as const;
    expect(await listFootprints(database, id, query)).toMatchObject([
      { group: { project: "translation" }, activityCount: 2, requestCount: 4 },
    ]);
  });

  test("cost nothing to know: the second batch of a series reads no name and no factor", async () => {
    const { id } = await ensureOrganization(database, { slug: "known", name: "Known" });
    const statements: string[] = [];
    const watched: Database = {
      ...database,
      inOrganization: (organizationId, work, options) =>
        database.inOrganization(
          organizationId,
          (transaction) =>
            work(
              new Proxy(transaction, {
                get(target, name, receiver) {
                  const value: unknown = Reflect.get(target, name, receiver);
                  if (name !== "$queryRaw" && name !== "$executeRaw") return value;
                  return (texts: readonly string[], ...values: unknown[]) => {
                    statements.push(texts.join("?"));
                    return Reflect.apply(value as () => unknown, target, [texts, ...values]);
                  };
                },
              }),
            ),
          options,
        ),
    };
    const book = (externalId: string) =>
      bookActivities(watched, id, {
        door: "test",
        bookings: [{ ...exampleUsage, externalId }],
        rejectedCount: 0,
      });
    await book("first");
    expect(statements.some((statement) => /INSERT INTO factor /.test(statement))).toBe(true);
    statements.length = 0;
    await book("second");
    expect(
      statements.filter((statement) => /\b(project|team|factor|factor_version)\b/.test(statement)),
    ).toEqual([]);
  });
});
