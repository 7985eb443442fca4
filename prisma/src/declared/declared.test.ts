import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { applyRetention } from "../retention/apply-retention.ts";
import { setRetention } from "../retention/retention-rule.ts";
import { ENGINES, exampleAuthor, exampleBooking, openTestLedger } from "../testing/index.ts";
import { deleteDeclared, findDeclared, listDeclared, putDeclared } from "./declared.ts";
import { listBookedMonths } from "./list-booked-months.ts";

describe.each(ENGINES)("what is declared, on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
  });
  afterAll(() => database.close());

  test.each(["storage-asset", "fleet"] as const)("is kept by name, each kind by itself: %s", async (kind) => {
    const other = kind === "fleet" ? "storage-asset" : "fleet";
    const name = `${kind} b`;
    await putDeclared(database, ours, {
      author: exampleAuthor,
      kind,
      name,
      document: { from: "2024-01-01" },
    });
    const second = await putDeclared(database, ours, {
      author: exampleAuthor,
      kind,
      name,
      document: { from: "2024-02-01" },
    });
    expect(second).toMatchObject({ name, document: { from: "2024-02-01" } });
    expect(await findDeclared(database, ours, { kind, name })).toEqual(second);
    expect(await findDeclared(database, ours, { kind: other, name })).toBeUndefined();
    await putDeclared(database, ours, { author: exampleAuthor, kind, name: `${kind} a`, document: {} });
    expect((await listDeclared(database, ours, kind)).map((each) => each.name)).toEqual([`${kind} a`, name]);

    expect(await listDeclared(database, theirs, kind)).toEqual([]);
    expect(await deleteDeclared(database, theirs, { author: exampleAuthor, kind, name })).toBe(false);
    expect(await deleteDeclared(database, ours, { author: exampleAuthor, kind, name })).toBe(true);
    expect(await deleteDeclared(database, ours, { author: exampleAuthor, kind, name })).toBe(false);
    expect(await findDeclared(database, ours, { kind, name })).toBeUndefined();
  });

  test("tells its booked months by name, after single activities are forgotten too", async () => {
    const bookings = ["a/b/2024-03", "a/b/2024-02", "c/2024-02"].map((externalId) => ({
      ...exampleBooking,
      externalId,
      source: "storage-asset",
    }));
    await bookActivities(database, ours, {
      door: "test",
      bookings: [...bookings, { ...exampleBooking, externalId: "a/b/2024-04", source: "fleet" }],
      rejectedCount: 0,
    });
    const expected = new Map([
      ["a/b", ["2024-02", "2024-03"]],
      ["c", ["2024-02"]],
    ]);
    expect(await listBookedMonths(database, ours, "storage-asset")).toEqual(expected);
    await setRetention(database, ours, { keepActivitiesDays: 1, author: exampleAuthor });
    expect((await applyRetention(database, ours, new Date())).activityCount).toBe(4);
    expect(await listBookedMonths(database, ours, "storage-asset")).toEqual(expected);
    expect(await listBookedMonths(database, theirs, "storage-asset")).toEqual(new Map());
  });
});
