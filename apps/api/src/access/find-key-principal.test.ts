import { createApiKey, ensureOrganization, revokeApiKey, type Database } from "@llmcarbon/prisma";
import { ENGINES, exampleAuthor, openTestLedger } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawApiKey, formatApiKey, hashSecret, type ApiKeyParts } from "./api-key.ts";
import { findKeyPrincipal } from "./find-key-principal.ts";

const NOW = new Date("2025-03-01T12:00:00Z");
const EXPIRES_AT = new Date("2025-04-01T00:00:00Z");

describe.each(ENGINES)("who shows a key on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let parts: ApiKeyParts;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: organizationId } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    parts = await make({ project: "chat", scopes: ["read", "ingest"], expiresAt: EXPIRES_AT });
  });
  afterAll(() => database.close());

  const make = async (more: { project: string | null; scopes: string[]; expiresAt: Date | null }) => {
    const drawn = drawApiKey(organizationId);
    const key = { id: drawn.id, name: "meter", secretHash: hashSecret(drawn.secret), ...more };
    await createApiKey(database, organizationId, { key, now: NOW, author: exampleAuthor });
    return drawn;
  };
  const find = (changes: Partial<ApiKeyParts> = {}, now = NOW) =>
    findKeyPrincipal(database, formatApiKey({ ...parts, ...changes }), now);

  test("is known by it, with what it was made for", async () => {
    expect(await find()).toEqual({
      kind: "key",
      keyId: parts.id,
      organizationId,
      name: "meter",
      scopes: ["ingest", "read"],
      projectId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const whole = await make({ project: null, scopes: ["admin"], expiresAt: null });
    expect(await findKeyPrincipal(database, formatApiKey(whole))).toMatchObject({
      scopes: ["admin"],
      projectId: null,
    });
  });

  test("is nobody with another secret, id or organisation, or with no key at all", async () => {
    const { id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" });
    const other = drawApiKey(organizationId);
    for (const changes of [
      { secret: other.secret },
      { id: other.id },
      { organizationId: theirs },
      { organizationId: "6f1c0d3e-58a7-4b1e-9d0c-1f2e3d4c5b6a" },
    ]) {
      expect(await find(changes)).toBeUndefined();
    }
    for (const text of ["", "lc_", "Bearer x", formatApiKey(parts).slice(0, -1)]) {
      expect(await findKeyPrincipal(database, text)).toBeUndefined();
    }
  });

  test("is nobody once it has expired", async () => {
    expect(await find({}, new Date(EXPIRES_AT.getTime() - 1))).toBeDefined();
    expect(await find({}, EXPIRES_AT)).toBeUndefined();
  });

  test("is nobody from the very moment it is revoked", async () => {
    const drawn = await make({ project: null, scopes: ["read"], expiresAt: null });
    const text = formatApiKey(drawn);
    expect(await findKeyPrincipal(database, text)).toBeDefined();
    await revokeApiKey(database, organizationId, { id: drawn.id, now: NOW, author: exampleAuthor });
    expect(await findKeyPrincipal(database, text)).toBeUndefined();
  });
});
