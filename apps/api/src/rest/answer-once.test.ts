import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

describe.each(ENGINES)("an Idempotency-Key on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  const make = async (idempotencyKey: string, body: object) => {
    const response = await fetch(`${api.url}/v1/keys`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": idempotencyKey },
      body: JSON.stringify(body),
    });
    const replayed = response.headers.get("idempotent-replayed");
    return { status: response.status, replayed, text: await response.text() };
  };
  const wish = { name: "gateway", scopes: ["ingest"] };

  it("has a request answered as it was, though nothing is done again", async () => {
    const first = await make("once", wish);
    expect(first).toMatchObject({ status: 201, replayed: null });
    expect(await make("once", wish)).toEqual({ ...first, replayed: "true" });
    const { items } = (await (await fetch(`${api.url}/v1/keys`)).json()) as { items: object[] };
    expect(items).toHaveLength(1);
    expect((await make("another", wish)).text).not.toBe(first.text);
  });

  it("belongs to one request", async () => {
    await make("mine", wish);
    const other = await make("mine", { ...wish, name: "other" });
    expect([other.status, JSON.parse(other.text).code]).toEqual([422, "idempotency-key-reused"]);
  });

  it("may be used again after a refusal that was mended", async () => {
    expect((await make("mended", { ...wish, scopes: [] })).status).toBe(400);
    expect(await make("mended", wish)).toMatchObject({ status: 201, replayed: null });
  });

  it("is made of printable characters", async () => {
    const refused = await make("two words", wish);
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([400, "invalid-idempotency-key"]);
  });
});
