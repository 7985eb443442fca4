import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";

const OPERATOR = "operator-token-of-the-test";
const ORGANIZATION = "open-models";

describe.each(ENGINES)("API keys over HTTP on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({
      engine,
      access: { isOpenToAll: false, operatorToken: OPERATOR, openOrganization: null },
    });
  });
  afterAll(() => api.close());

  const ask = async (
    method: string,
    path: string,
    { body, key = OPERATOR }: { body?: unknown; key?: string } = {},
  ) => {
    const response = await fetch(`${api.url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
    return { status: response.status, json: (await response.json()) as any };
  };
  const create = async (body: object) => ask("POST", `/keys?organization=${ORGANIZATION}`, { body });
  const readWith = async (key: string) =>
    (await ask("GET", `/sites?organization=${ORGANIZATION}`, { key })).status;

  it("are shown once, let in what they are for, and show neither secret nor hash afterwards", async () => {
    const { status, json } = await create({ name: "dashboard", scopes: ["read"] });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      key: expect.stringMatching(/^lc_[0-9A-Za-z]{10}_[0-9A-Za-z]{60}$/),
      prefix: `lc_${json.id}`,
      name: "dashboard",
      scopes: ["read"],
      project: null,
      state: "active",
      createdBy: "operator",
      createdAt: expect.any(String),
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
      rotatedFrom: null,
    });
    expect(json.key.startsWith(`${json.prefix}_`)).toBe(true);
    expect(await readWith(json.key)).toBe(200);
    const shown = await ask("GET", `/keys/${json.id}?organization=${ORGANIZATION}`);
    const { key: _, ...rest } = json;
    expect(shown.json).toEqual({ ...rest, lastUsedAt: expect.any(String) });
    const list = await ask("GET", `/keys?organization=${ORGANIZATION}`);
    expect(list.json.items).toContainEqual(shown.json);
    expect(JSON.stringify(list.json)).not.toContain(json.key.slice(14));
  });

  it("do no more than their scope", async () => {
    const { json } = await create({ name: "meter", scopes: ["ingest"] });
    expect(await readWith(json.key)).toBe(403);
    expect((await ask("GET", `/keys?organization=${ORGANIZATION}`, { key: json.key })).status).toBe(403);
    expect((await ask("GET", `/audit?organization=${ORGANIZATION}`, { key: json.key })).status).toBe(403);
  });

  it("are refused from the next request on once they are revoked, as if they had never been", async () => {
    const { json } = await create({ name: "leaked", scopes: ["read"] });
    expect(await readWith(json.key)).toBe(200);
    const revoked = await ask("DELETE", `/keys/${json.id}?organization=${ORGANIZATION}`);
    expect(revoked.json).toMatchObject({ state: "revoked", revokedAt: expect.any(String) });
    const { key } = json;
    const path = `/sites?organization=${ORGANIZATION}`;
    const former = await ask("GET", path, { key });
    const never = await ask("GET", path, { key: `${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}` });
    expect(former.status).toBe(401);
    expect(former).toEqual(never);
  });

  it("are followed by another with the same rights; both hold for a while", async () => {
    const { json } = await create({ name: "old", scopes: ["read"], expiresAt: "2099-01-01" });
    const rotated = await ask("POST", `/keys/${json.id}/rotation?organization=${ORGANIZATION}`, {
      body: { overlapHours: 1 },
    });
    expect(rotated.status).toBe(201);
    expect(rotated.json).toMatchObject({
      name: "old",
      scopes: ["read"],
      rotatedFrom: json.id,
      state: "active",
    });
    expect(rotated.json.key).not.toBe(json.key);
    expect(Date.parse(rotated.json.expiresAt) - Date.parse(rotated.json.createdAt)).toBe(
      Date.parse(json.expiresAt) - Date.parse(json.createdAt),
    );
    expect(Date.parse(rotated.json.former.expiresAt) - Date.parse(rotated.json.createdAt)).toBe(3_600_000);
    expect([await readWith(json.key), await readWith(rotated.json.key)]).toEqual([200, 200]);
    const again = await ask("POST", `/keys/${json.id}/rotation?organization=${ORGANIZATION}`, { body: {} });
    expect(again).toMatchObject({ status: 409, json: { code: "key-ended" } });
  });

  it("at once, where nothing is to overlap", async () => {
    const { json } = await create({ name: "old", scopes: ["read"] });
    const body = { overlapHours: 0 };
    const rotated = await ask("POST", `/keys/${json.id}/rotation?organization=${ORGANIZATION}`, { body });
    expect(rotated.json.former.state).toBe("expired");
    expect([await readWith(json.key), await readWith(rotated.json.key)]).toEqual([401, 200]);
  });

  it("go down in the audit log, and their secrets do not", async () => {
    const { json } = await create({ name: "told", scopes: ["ingest"], project: "chat" });
    await ask("DELETE", `/keys/${json.id}?organization=${ORGANIZATION}`);
    const { json: list } = await ask(
      "GET",
      `/audit?organization=${ORGANIZATION}&objectKind=key&objectId=${json.id}`,
    );
    expect(list.items.map(({ action }: { action: string }) => action)).toEqual(["key.revoke", "key.create"]);
    expect(list.items[1]).toMatchObject({
      actor: { kind: "operator", name: "operator" },
      before: null,
      after: { name: "told", scopes: ["ingest"], project: "chat" },
      requestId: expect.any(String),
    });
    const secret = json.key.slice(36, 68);
    expect(JSON.stringify(list)).not.toContain(secret);
  });

  it.each([
    [{ name: "x", scopes: [] }, "scopes"],
    [{ name: "x", scopes: ["write"] }, "scopes.0"],
    [{ name: "x" }, "scopes"],
    [{ scopes: ["read"] }, "name"],
    [{ name: "x", scopes: ["admin"], project: "chat" }, "project"],
    [{ name: "x", scopes: ["read"], expiresAt: "2020-01-01" }, "expiresAt"],
    [{ name: "x", scopes: ["read"], expiresAt: "soon" }, "expiresAt"],
  ])("refuse %j, by %s", async (body, path) => {
    const { status, json } = await create(body);
    expect([
      status,
      json.errors?.[0].path.replace(/[[\]]/g, ".").replaceAll(/\.+/g, ".").replace(/\.$/, ""),
    ]).toEqual([400, path]);
  });

  it("that are none of the organisation's are not there", async () => {
    for (const [method, path] of [
      ["GET", "/keys/none000000"],
      ["DELETE", "/keys/none000000"],
      ["POST", "/keys/none000000/rotation"],
    ] as const) {
      const found = await ask(method, `${path}?organization=${ORGANIZATION}`, {
        ...(method === "POST" && { body: {} }),
      });
      expect(found).toMatchObject({ status: 404, json: { code: "unknown-key" } });
    }
  });
});
