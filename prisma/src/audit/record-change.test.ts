import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import type { JsonValue } from "../values.ts";
import { FIRST_HASH } from "./audit-entry.ts";
import { listEntries } from "./list-entries.ts";
import { recordChange } from "./record-change.ts";
import { verifyTrail } from "./verify-trail.ts";

const EVERYTHING = {
  actor: null,
  action: null,
  objectKind: null,
  objectId: null,
  from: null,
  to: null,
  cursor: null,
  limit: 1000,
};

describe.each(ENGINES)("a trail on %s", (engine) => {
  let database: Database;
  let id: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    ({ id } = await ensureOrganization(database, { slug: `trail-${count}`, name: "Trail" }));
  });

  const change = (objectId: string, after: JsonValue = null) => ({
    author: exampleAuthor,
    action: "site.put",
    object: { kind: "site", id: objectId },
    before: null,
    after,
  });
  const record = (objectId: string, after: JsonValue = null) =>
    database.inOrganization(id, (transaction) => recordChange(transaction, id, change(objectId, after)));
  const list = async () => (await listEntries(database, id, EVERYTHING)).items;

  test("begins with nothing and goes on with the hash of the entry before", async () => {
    const start = Date.now();
    await record("berlin", { pue: 1.2 });
    await record("berlin", { pue: 1.1 });
    const [second, first] = await list();
    expect(first).toEqual({
      sequence: 1,
      at: expect.stringMatching(/^20.*Z$/),
      actor: { kind: "user", id: "user-1", name: "ada@example.org" },
      action: "site.put",
      object: { kind: "site", id: "berlin" },
      before: null,
      after: { pue: 1.2 },
      requestId: "request-1",
      previousHash: FIRST_HASH,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second).toMatchObject({ sequence: 2, previousHash: first!.hash, after: { pue: 1.1 } });
    expect(Date.parse(second!.at)).toBeGreaterThanOrEqual(Date.parse(first!.at));
    expect(Math.abs(Date.parse(first!.at) - start)).toBeLessThan(3_600_000);
  });

  test("is one unbroken chain of twenty changes made at once", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `site-${index}`);
    await Promise.all(names.map((name) => record(name)));
    const entries = await list();
    expect(entries.map(({ sequence }) => sequence)).toEqual(names.map((_, index) => 20 - index));
    expect(entries.map(({ object }) => object.id).sort()).toEqual(names.sort());
    expect(await verifyTrail(database, id, null)).toEqual({
      entryCount: 20,
      head: { sequence: 20, hash: entries[0]!.hash },
      fault: null,
    });
  });

  test("has no entry of a change that was taken back", async () => {
    await record("kept");
    await expect(
      database.inOrganization(id, async (transaction) => {
        await recordChange(transaction, id, change("gone"));
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    await record("next");
    expect((await list()).map(({ object }) => object.id)).toEqual(["next", "kept"]);
  });

  test("keeps what was said to the letter, whatever it is", async () => {
    const awkward = {
      z: 1,
      a: [0.1 + 0.2, 1e-12, 1e300, -0, 2 ** 53 - 1, null, true],
      text: 'quote " backslash \\ \u0000 \u2028 é 🙂',
      "10": "ten",
      "9": "nine",
    };
    await record("a\u0000b \ud800", awkward);
    const [entry] = await list();
    expect(entry!.after).toEqual({ ...awkward, a: [0.1 + 0.2, 1e-12, 1e300, 0, 2 ** 53 - 1, null, true] });
    expect(entry!.object.id).toBe("a\uFFFDb \uFFFD");
    expect((await verifyTrail(database, id, null)).fault).toBeNull();
  });

  test("belongs to one organisation", async () => {
    await record("ours");
    const { id: theirs } = await ensureOrganization(database, { slug: `theirs-${count}`, name: "Theirs" });
    expect(await listEntries(database, theirs, EVERYTHING)).toEqual({ items: [], nextCursor: null });
    await expect(
      database.inOrganization(theirs, (transaction) => recordChange(transaction, id, change("smuggled"))),
    ).rejects.toThrow("row-level security");
  });

  test.each([
    ["application", "UPDATE audit_entry SET action = 'x'"],
    ["application", "DELETE FROM audit_entry"],
    ["application", "TRUNCATE audit_entry"],
    ["maintenance", "UPDATE audit_entry SET action = 'x'"],
    ["maintenance", "INSERT INTO audit_entry DEFAULT VALUES"],
    ["maintenance", "TRUNCATE audit_entry"],
  ] as const)("lets the role %s not %s", async (role, statement) => {
    await record("kept");
    await expect(
      database.inOrganization(id, (transaction) => transaction.$executeRawUnsafe(statement), { role }),
    ).rejects.toThrow("permission denied");
  });

  test("is not taken away by who keeps house, but with its organisation", async () => {
    await record("kept");
    const remove = () =>
      database.inOrganization(id, (transaction) => transaction.$executeRaw`DELETE FROM audit_entry`, {
        role: "maintenance",
      });
    expect(await remove()).toBe(0);
    expect(await list()).toHaveLength(1);
  });
});
