import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { encodeCursor } from "../cursor.ts";
import { closePeriod } from "../periods/close-period.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { startRestatement } from "../restatements/start-restatement.ts";
import { deleteOrganization } from "../retention/delete-organization.ts";
import { setRetention } from "../retention/retention-rule.ts";
import { deleteSite } from "../sites/delete-site.ts";
import { putSite } from "../sites/put-site.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { waitForWaiting } from "../testing/wait-for-waiting.ts";
import { asSystem } from "./author.ts";
import { type AuditQuery, listEntries } from "./list-entries.ts";
import { lockTrail, recordChange } from "./record-change.ts";
import { recordExport } from "./record-export.ts";
import { verifyTrail } from "./verify-trail.ts";

const EVERYTHING: AuditQuery = {
  actor: null,
  action: null,
  objectKind: null,
  objectId: null,
  from: null,
  to: null,
  cursor: null,
  limit: 100,
};
const author = exampleAuthor;

describe.each(ENGINES)("changes on %s", (engine) => {
  let database: Database;
  let id: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    ({ id } = await ensureOrganization(database, { slug: `changes-${count}`, name: "Changes" }));
  });

  const list = async (query: Partial<AuditQuery> = {}) =>
    (await listEntries(database, id, { ...EVERYTHING, ...query })).items;
  /** In the order in which they came. */
  const told = async (query: Partial<AuditQuery> = {}) =>
    (await list(query))
      .toReversed()
      .map(({ action, object, before, after }) => [action, object.id, before, after]);

  test("of a declared place are told with what it was and is; what changed nothing is not", async () => {
    await putSite(database, id, { name: "hall", document: { pue: 1.4 }, author });
    await putSite(database, id, { name: "hall", document: { pue: 1.3 }, author });
    await deleteSite(database, id, { name: "hall", author });
    expect(await deleteSite(database, id, { name: "hall", author })).toBe(false);
    expect(await told()).toEqual([
      ["site.put", "hall", null, { pue: 1.4 }],
      ["site.put", "hall", { pue: 1.4 }, { pue: 1.3 }],
      ["site.delete", "hall", { pue: 1.3 }, null],
    ]);
  });

  test("of one place at the same time are told each with what it found", async () => {
    const ratios = Array.from({ length: 20 }, (_, index) => 1 + index / 100);
    await Promise.all(
      ratios.map((pue) => putSite(database, id, { name: "hall", document: { pue }, author })),
    );
    const entries = (await list()).toReversed();
    expect(entries.map(({ before }) => before)).toEqual([
      null,
      ...entries.slice(0, -1).map(({ after }) => after),
    ]);
    expect(await verifyTrail(database, id, null)).toMatchObject({ entryCount: 20, fault: null });
  });

  test("of months, rules and figures are told once each", async () => {
    const month = new Date("2024-02-01T00:00:00Z");
    const { closedAt } = await closePeriod(database, id, { month, author });
    await closePeriod(database, id, { month, author });
    await setRetention(database, id, { keepActivitiesDays: 30, author });
    await setRetention(database, id, { keepActivitiesDays: null, author });
    const wish = { trigger: "site", reason: "moved", filter: { site: "hall" }, factsKey: null } as const;
    const restatement = await startRestatement(database, id, { ...wish, author: asSystem("check-facts") });
    expect(await told()).toEqual([
      ["period.close", "2024-02", null, { closedAt }],
      ["retention.put", "activities", { keepActivitiesDays: null }, { keepActivitiesDays: 30 }],
      ["retention.put", "activities", { keepActivitiesDays: 30 }, { keepActivitiesDays: null }],
      [
        "restatement.start",
        restatement,
        null,
        { trigger: "site", reason: "moved", filter: { site: "hall" } },
      ],
    ]);
    expect((await list({ action: "restatement.start" }))[0]!.actor).toEqual({
      kind: "system",
      id: null,
      name: "check-facts",
    });
  });

  test("are found by who, what, to which object and when, a page at a time", async () => {
    const eve = { ...author, actor: { kind: "key", id: "a1B2c3D4e5", name: "meter" } } as const;
    for (const name of ["a", "b", "c"]) await putSite(database, id, { name, document: {}, author });
    await recordExport(database, id, { author: eve, subject: "archive" });
    await deleteSite(database, id, { name: "b", author: eve });
    const actions = async (query: Partial<AuditQuery>) =>
      (await list(query)).map(({ action, object }) => `${action} ${object.id}`);
    expect(await actions({ actor: "meter" })).toEqual(["site.delete b", `export.archive ${id}`]);
    expect(await actions({ actor: "a1B2c3D4e5", action: "site.delete" })).toEqual(["site.delete b"]);
    expect(await actions({ actor: "nobody" })).toEqual([]);
    expect(await actions({ objectKind: "organization" })).toEqual([`export.archive ${id}`]);
    expect(await actions({ objectKind: "site", objectId: "b" })).toEqual(["site.delete b", "site.put b"]);
    const all = await list();
    const third = new Date(all[2]!.at);
    expect((await list({ from: third })).map(({ sequence }) => sequence)).toEqual(
      all.filter(({ at }) => new Date(at) >= third).map(({ sequence }) => sequence),
    );
    const before = async (to: Date) => (await list({ to })).map(({ sequence }) => sequence);
    expect(await before(third)).toEqual(
      all.filter(({ at }) => new Date(at) < third).map(({ sequence }) => sequence),
    );
    expect(await before(new Date(new Date(all[0]!.at).getTime() + 1))).toEqual([5, 4, 3, 2, 1]);
    expect(await before(new Date(all.at(-1)!.at))).toEqual([]);
    const first = await listEntries(database, id, { ...EVERYTHING, limit: 3 });
    const second = await listEntries(database, id, { ...EVERYTHING, limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(all);
    expect(second.nextCursor).toBeNull();
    for (const text of ["none", "", "0", "-1", "01", "1e3", "1.5", "1 ", "9".repeat(16)]) {
      await expect(list({ cursor: encodeCursor(text) })).rejects.toMatchObject({
        code: "invalid-cursor",
      });
    }
    await expect(list({ cursor: `${encodeCursor("3")}=` })).rejects.toMatchObject({ code: "invalid-cursor" });
    expect(await list({ cursor: encodeCursor("9".repeat(15)) })).toEqual(all);
  });

  test("that are under way are waited for at the end of their organisation; later ones find none", async () => {
    await putSite(database, id, { name: "hall", document: { pue: 1 }, author });
    let end: Promise<number> | undefined;
    await database.inOrganization(id, async (transaction) => {
      await lockTrail(transaction, id);
      await transaction.$executeRaw`UPDATE site SET document = '{}' WHERE organization_id = ${id}::uuid`;
      end = deleteOrganization(database, id);
      if (engine === "postgresql") await waitForWaiting(transaction, 1);
      const object = { kind: "site", id: "hall" };
      await recordChange(transaction, id, { author, action: "site.put", object, before: null, after: {} });
    });
    expect(await end).toBe(4);
    expect(await list()).toEqual([]);
    await expect(setRetention(database, id, { keepActivitiesDays: 1, author })).rejects.toThrow(
      /foreign key/i,
    );
  });
});
