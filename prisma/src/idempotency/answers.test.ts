import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { claimAnswer } from "./claim-answer.ts";
import { dropOldAnswers, keepAnswer, releaseAnswer } from "./keep-answer.ts";

const NOW = new Date("2026-11-21T12:00:00.123Z");
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe.each(ENGINES)("answers that are given once, on %s", (engine) => {
  let database: Database;
  let id: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id } = await ensureOrganization(database, { slug: "acme", name: "Acme" }));
  });
  afterAll(() => database.close());

  const claim = (key: string, now = NOW, requestHash = "request") =>
    claimAnswer(database, id, { key, requestHash, now });
  const keep = (key: string, claimedAt: Date, sealedBody: string) =>
    keepAnswer(database, id, { key, claimedAt, status: 201, sealedBody });
  const release = (key: string, claimedAt: Date) => releaseAnswer(database, id, { key, claimedAt });
  const answered = (sealedBody: string) => ({ kind: "answered", answer: { status: 201, sealedBody } });

  test("a key is taken by one request, and its answer is kept", async () => {
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim("one")));
    expect(claims.filter(({ kind }) => kind === "first")).toEqual([{ kind: "first", claimedAt: NOW }]);
    expect(claims.filter(({ kind }) => kind === "under-way")).toHaveLength(4);
    await keep("one", NOW, "first");
    expect(await claim("one", after(60))).toEqual(answered("first"));
    expect(await claim("one", NOW, "another")).toEqual({ kind: "another-request" });
  });

  test("a key that was let go is taken again", async () => {
    await claim("refused");
    await release("refused", NOW);
    expect(await claim("refused", after(1))).toEqual({ kind: "first", claimedAt: after(1) });
  });

  test("whoever was too slow neither lets go of the claim of another nor answers in its place", async () => {
    await claim("slow");
    expect(await claim("slow", after(10))).toEqual({ kind: "under-way" });
    expect(await claim("slow", after(11))).toEqual({ kind: "first", claimedAt: after(11) });
    await release("slow", NOW);
    expect(await claim("slow", after(12))).toEqual({ kind: "under-way" });
    await keep("slow", NOW, "of the first");
    expect(await claim("slow", after(12))).toEqual({ kind: "under-way" });
    await keep("slow", after(11), "of the second");
    await keep("slow", NOW, "of the first");
    expect(await claim("slow", after(12))).toEqual(answered("of the second"));
  });

  test("what is old is dropped", async () => {
    await claim("old");
    await claim("young", after(1));
    await dropOldAnswers(database, id, after(1));
    expect(await claim("old", after(2))).toMatchObject({ kind: "first" });
    expect(await claim("young", after(2))).toEqual({ kind: "under-way" });
  });
});
