import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listEntries } from "../audit/list-entries.ts";
import type { Database } from "../client/database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { exampleAuthor as author } from "../testing/example-author.ts";
import { listHandMadeCursors } from "../testing/hand-made-cursors.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { createApiKey, type NewApiKey } from "./create-api-key.ts";
import { findApiKey } from "./find-api-key.ts";
import { listApiKeys } from "./list-api-keys.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";
import { useApiKey } from "./use-api-key.ts";

const NOW = new Date("2025-03-01T12:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const HOUR = 3600;
const hashOf = (digit: string) => digit.repeat(64);
const key = (id: string, more: Partial<NewApiKey> = {}): NewApiKey => ({
  id: id.padEnd(10, "0"),
  name: `key ${id}`,
  secretHash: hashOf("a"),
  scopes: ["ingest"],
  project: null,
  expiresAt: null,
  ...more,
});

describe.each(ENGINES)("API keys on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    ({ id: ours } = await ensureOrganization(database, { slug: `ours-${count}`, name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: `theirs-${count}`, name: "Theirs" }));
  });

  const create = (made: NewApiKey, now = NOW) => createApiKey(database, ours, { key: made, now, author });
  const use = (id: string, { now = NOW, secretHash = hashOf("a"), organization = ours } = {}) =>
    useApiKey(database, organization, {
      id: id.padEnd(10, "0"),
      isSecret: (kept) => kept === secretHash,
      now,
    });
  const rotate = (id: string, more: { next?: string; overlapS?: number; now?: Date } = {}) => {
    const { next = "next", overlapS = HOUR, now = NOW } = more;
    return rotateApiKey(database, ours, {
      id: id.padEnd(10, "0"),
      next: { id: next.padEnd(10, "0"), secretHash: hashOf("b"), expiresAt: null },
      formerEndsAt: new Date(now.getTime() + overlapS * 1000),
      now,
      author,
    });
  };
  const told = async () => {
    const everything = { actor: null, action: null, objectKind: null, objectId: null, from: null, to: null };
    const { items } = await listEntries(database, ours, { ...everything, cursor: null, limit: 100 });
    return items.toReversed();
  };

  test("are made for an organisation, whole or for one project, and found by their id", async () => {
    const made = await create(
      key("one", { project: "chat", scopes: ["ingest", "read"], expiresAt: later(HOUR) }),
    );
    expect(made).toEqual({
      id: "one0000000",
      name: "key one",
      scopes: ["ingest", "read"],
      project: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: "chat" },
      createdBy: "ada@example.org",
      createdAt: NOW,
      expiresAt: later(HOUR),
      lastUsedAt: null,
      revokedAt: null,
      rotatedFrom: null,
    });
    expect(await findApiKey(database, ours, "one0000000")).toEqual(made);
    expect(await findApiKey(database, theirs, "one0000000")).toBeUndefined();
    const again = await create(key("two", { project: "chat" }));
    expect(again.project).toEqual(made.project);
  });

  test("keep no secret, neither in their rows nor in the trail", async () => {
    await create(key("one", { secretHash: hashOf("f") }));
    await revokeApiKey(database, ours, { id: "one0000000", now: NOW, author });
    expect(JSON.stringify(await told())).not.toContain("ffffffff");
    expect(JSON.stringify(await findApiKey(database, ours, "one0000000"))).not.toContain("ffffffff");
  });

  test("hold while they are neither revoked nor expired, with their own secret alone", async () => {
    await create(key("one", { expiresAt: later(HOUR) }));
    expect((await use("one"))?.name).toBe("key one");
    expect(await use("one", { secretHash: hashOf("b") })).toBeUndefined();
    expect(await use("none")).toBeUndefined();
    expect(await use("one", { organization: theirs })).toBeUndefined();
    expect(await use("one", { now: later(HOUR - 1) })).toBeDefined();
    expect(await use("one", { now: later(HOUR) })).toBeUndefined();
    await revokeApiKey(database, ours, { id: "one0000000", now: NOW, author });
    expect(await use("one")).toBeUndefined();
  });

  test("ask whether the secret is right also where there is no such key", async () => {
    const asked: string[] = [];
    await useApiKey(database, ours, { id: "none000000", isSecret: (kept) => asked.push(kept) > 0, now: NOW });
    expect(asked).toEqual([""]);
  });

  test("tell when they were used last, written once a minute however often that is", async () => {
    await create(key("one"));
    await Promise.all(Array.from({ length: 5 }, () => use("one")));
    const lastUse = async () => (await findApiKey(database, ours, "one0000000"))?.lastUsedAt;
    expect(await lastUse()).toEqual(NOW);
    await use("one", { now: later(59) });
    expect(await lastUse()).toEqual(NOW);
    await use("one", { now: later(60) });
    expect(await lastUse()).toEqual(later(60));
    expect(await use("one", { now: later(1) })).toBeDefined();
    expect(await lastUse()).toEqual(later(60));
  });

  test("are revoked once, and by their organisation alone", async () => {
    await create(key("one"));
    expect(await revokeApiKey(database, theirs, { id: "one0000000", now: NOW, author })).toBeUndefined();
    const revoked = await revokeApiKey(database, ours, { id: "one0000000", now: NOW, author });
    expect(revoked).toMatchObject({ revokedAt: NOW });
    expect(await revokeApiKey(database, ours, { id: "one0000000", now: later(HOUR), author })).toEqual(
      revoked,
    );
    expect((await told()).map(({ action }) => action)).toEqual(["key.create", "key.revoke"]);
  });

  test("are followed by another, beside which they hold for a while", async () => {
    await create(key("one", { scopes: ["read"], project: "chat" }));
    const rotated = await rotate("one");
    expect(rotated).toMatchObject({
      key: {
        id: "next000000",
        name: "key one",
        scopes: ["read"],
        project: { name: "chat" },
        rotatedFrom: "one0000000",
      },
      former: { id: "one0000000", expiresAt: later(HOUR), revokedAt: null },
    });
    expect(await use("next", { secretHash: hashOf("b") })).toBeDefined();
    expect(await use("one", { now: later(HOUR - 1) })).toBeDefined();
    expect(await use("one", { now: later(HOUR) })).toBeUndefined();
    expect((await told()).at(-1)).toMatchObject({
      action: "key.rotate",
      object: { kind: "key", id: "one0000000" },
      before: { expiresAt: null },
      after: {
        former: { expiresAt: later(HOUR).toISOString() },
        next: { id: "next000000", rotatedFrom: "one0000000" },
      },
    });
  });

  test("end no later for being followed, and at once where nothing is to overlap", async () => {
    await create(key("one", { expiresAt: later(10) }));
    expect((await rotate("one"))?.former.expiresAt).toEqual(later(10));
    await create(key("two"));
    await rotate("two", { next: "other", overlapS: 0 });
    expect(await use("two")).toBeUndefined();
  });

  test("that ended, or were followed already, are not followed", async () => {
    await create(key("gone"));
    await revokeApiKey(database, ours, { id: "gone000000", now: NOW, author });
    await expect(rotate("gone")).rejects.toMatchObject({
      code: "key-ended",
      message: expect.stringMatching(/lc_gone000000.*revoked/),
    });
    await create(key("old", { expiresAt: later(1) }));
    await expect(rotate("old", { now: later(1) })).rejects.toMatchObject({
      code: "key-ended",
      message: expect.stringMatching(/expired/),
    });
    await create(key("one"));
    const attempts = await Promise.allSettled([
      rotate("one", { next: "nextA" }),
      rotate("one", { next: "nextB" }),
    ]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(attempts.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "key-ended" },
    });
    expect(await rotate("none")).toBeUndefined();
  });

  test("are listed with the latest first, a page at a time", async () => {
    const names = ["c", "a", "b", "d", "e"];
    for (const [index, name] of names.entries()) await create(key(name), later(Math.floor(index / 2)));
    const all = await listApiKeys(database, ours, { cursor: null, limit: 10 });
    expect(all.items.map(({ id }) => id[0])).toEqual(["e", "b", "d", "a", "c"]);
    expect(all.nextCursor).toBeNull();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listApiKeys(database, ours, { cursor, limit: 2 });
      seen.push(...page.items.map(({ id }) => id[0]!));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["e", "b", "d", "a", "c"]);
    expect(await listApiKeys(database, theirs, { cursor: null, limit: 10 })).toEqual({
      items: [],
      nextCursor: null,
    });
    for (const cursor of listHandMadeCursors(all.items[0]!.id)) {
      const page = listApiKeys(database, ours, { cursor, limit: 1 });
      await expect(page).rejects.toMatchObject({ code: "invalid-cursor" });
    }
  });

  test.each([
    "DELETE FROM api_key",
    "UPDATE api_key SET scopes = '{admin}'",
    "UPDATE api_key SET secret_hash = 'x'",
  ])("%s is denied", async (statement) => {
    await expect(
      database.inOrganization(ours, (transaction) => transaction.$executeRawUnsafe(statement)),
    ).rejects.toThrow("permission denied");
  });
});
