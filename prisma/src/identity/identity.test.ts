import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { findMembership } from "../members/find-membership.ts";
import { findOrganization } from "../repositories/find-organization.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { countAttempt, forgetAttempts, giveBackAttempt } from "./count-attempts.ts";
import { findSessionUser } from "./find-session-user.ts";
import { findUserByEmail, findUsers, hasUsers } from "./find-users.ts";
import { openIdentity } from "./open-identity.ts";
import { pruneIdentity } from "./prune-identity.ts";
import { setUp } from "./set-up.ts";

const now = new Date("2026-11-21T12:00:00.250Z");
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe.each(ENGINES)("identity on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());

  const wishOf = (name: string, slug = name) => ({
    owner: { email: `${name}@example.org`, name, passwordHash: "hash" },
    organization: { slug, name },
    requestId: null,
  });

  test("a name that is taken leaves nothing behind", async () => {
    await ensureOrganization(database, { slug: "taken", name: "Taken" });
    expect(await setUp(database, wishOf("early", "taken"))).toEqual({ kind: "slug-taken" });
    expect(await hasUsers(database)).toBe(false);
  });

  test("of ten who set up at once one does, and nobody after it", async () => {
    const names = Array.from({ length: 10 }, (_, index) => `first-${index}`);
    const outcomes = await Promise.all(names.map((name) => setUp(database, wishOf(name))));
    const done = outcomes.filter((outcome) => outcome.kind === "done");
    expect(done).toHaveLength(1);
    const { userId, organization } = done[0]!;
    expect(await findMembership(database, organization.id, userId)).toMatchObject({ role: "owner" });
    const made = await Promise.all(names.map((name) => findOrganization(database, name)));
    expect(made.filter((each) => each !== undefined)).toEqual([organization]);
    expect(await setUp(database, wishOf("late"))).toEqual({ kind: "already-set-up" });
    expect(await findUserByEmail(database, "late@example.org")).toBeUndefined();
    const user = await findUserByEmail(database, `${organization.slug}@example.org`);
    expect(await findUsers(database, [userId, "nobody"])).toEqual([user]);
  });

  test("a session is somebody's until the instant it ends, and times come back as they went in", async () => {
    const client = openIdentity(database);
    const { id: userId } = (await client.identityUser.findFirst())!;
    const session = { id: "s", token: "token", userId, expiresAt: after(60) };
    await client.identitySession.create({ data: session });
    expect(await client.identitySession.findUnique({ where: { id: "s" } })).toMatchObject(session);
    expect(await findSessionUser(database, "token", after(59.999))).toMatchObject({ sessionId: "s", userId });
    expect(await findSessionUser(database, "token", after(60))).toBeUndefined();
    expect(await findSessionUser(database, "tokem", now)).toBeUndefined();
  });

  test("a transaction that fails leaves nothing", async () => {
    const client = openIdentity(database);
    const draft = { id: "v", identifier: "i", value: "x", expiresAt: after(60) };
    const work = client.$transaction(async (models) => {
      await models.identityVerification.create({ data: draft });
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await client.identityVerification.findUnique({ where: { id: "v" } })).toBeNull();
  });

  test("what has ended is removed, and what holds stays", async () => {
    const client = openIdentity(database);
    // What the tests before have left.
    await pruneIdentity(database, after(900));
    const { id: userId } = (await client.identityUser.findFirst())!;
    for (const [id, seconds] of [
      ["old", -1],
      ["young", 1],
    ] as const) {
      const expiresAt = after(1000 + seconds);
      await client.identitySession.create({ data: { id, token: id, userId, expiresAt } });
      await client.identityVerification.create({ data: { id, identifier: id, value: "x", expiresAt } });
      await countAttempt(database, id, { windowS: 200_000, most: 1, at: after(1000 + seconds - 86_400) });
    }
    expect(await pruneIdentity(database, after(1000))).toBe(3);
    const left = [await client.identitySession.findMany(), await client.identityVerification.findMany()];
    expect(left.map((rows) => rows.map(({ id }) => id))).toEqual([["young"], ["young"]]);
    const rule = { windowS: 200_000, most: 1, at: after(1000) };
    expect(await countAttempt(database, "old", rule)).toBe(0);
    expect(await countAttempt(database, "young", rule)).toBeGreaterThan(0);
  });

  test("attempts are counted to the last, however many come at once", async () => {
    const rule = { windowS: 60, most: 5 };
    const waits = await Promise.all(
      Array.from({ length: 20 }, () => countAttempt(database, "burst", { ...rule, at: now })),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    expect(waits.filter((wait) => wait === 60)).toHaveLength(15);
    expect(await countAttempt(database, "burst", { ...rule, at: after(59.5) })).toBe(1);
    expect(await countAttempt(database, "burst", { ...rule, at: after(60) })).toBe(0);
    expect(await countAttempt(database, "other", { ...rule, at: now })).toBe(0);
  });

  test("an attempt that was none is given back, and a success forgets", async () => {
    const rule = { windowS: 60, most: 1, at: now };
    expect(await countAttempt(database, "given", rule)).toBe(0);
    await giveBackAttempt(database, "given");
    expect(await countAttempt(database, "given", rule)).toBe(0);
    expect(await countAttempt(database, "given", rule)).toBeGreaterThan(0);
    await forgetAttempts(database, "given");
    expect(await countAttempt(database, "given", rule)).toBe(0);
  });
});
