import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { readPrincipal } from "./read-principal.ts";

const TOKEN = "operator-token-of-the-tests-0123456789";
const DASHBOARD = "http://localhost:3000";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ access: { isOpenToAll: false, operatorToken: TOKEN } });
});
afterAll(() => api.close());

const user = { sessionId: "s", userId: "u", email: "ada@example.org", name: "Ada" };

/** Beside sessions, which identity's own tests try, as it knows one. */
const read = (headers: Record<string, string>, method = "GET") =>
  readPrincipal(
    {
      ...api,
      identity: {
        ...api.identity,
        findSession: async (given) => (given.get("cookie") === "session=good" ? user : null),
        isTrustedOrigin: (origin) => origin === DASHBOARD,
      },
    },
    { headers, method },
  );

describe("who sends a request", () => {
  it.each([
    [{}, "visitor"],
    [{ cookie: "session=none" }, "visitor"],
    [{ cookie: "session=good" }, "user"],
    [{ authorization: `Bearer ${TOKEN}` }, "operator"],
    [{ authorization: `bearer  ${TOKEN}` }, "operator"],
    [{ "x-api-token": TOKEN }, "operator"],
    // What is shown openly comes before what a browser adds.
    [{ authorization: `Bearer ${TOKEN}`, cookie: "session=good" }, "operator"],
  ])("with %j is a %s", async (headers, kind) => {
    expect((await read(headers as Record<string, string>)).kind).toBe(kind);
  });

  it.each([
    { authorization: "Bearer" },
    { authorization: "Basic b3A6b3A=" },
    { authorization: `Bearer ${TOKEN}x` },
    { authorization: "Bearer lc_unknown" },
    { "x-api-token": "lc_unknown", cookie: "session=good" },
  ])("is refused with credentials that hold nothing: %j", async (headers) => {
    await expect(read(headers as Record<string, string>)).rejects.toMatchObject({
      status: 401,
      code: "invalid-credentials",
    });
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])(
    "may not %s by a session from another site's page",
    async (method) => {
      const cookie = "session=good";
      const refused = { status: 403, code: "foreign-origin" };
      await expect(read({ cookie, origin: "https://evil.example" }, method)).rejects.toMatchObject(refused);
      await expect(read({ cookie }, method)).rejects.toMatchObject(refused);
      expect((await read({ cookie, origin: DASHBOARD }, method)).kind).toBe("user");
      expect((await read({ authorization: `Bearer ${TOKEN}` }, method)).kind).toBe("operator");
    },
  );

  it("is the operator, whoever it is, where the API is open", async () => {
    const { kind } = await readPrincipal({ ...api, isOpenToAll: true }, { headers: {}, method: "POST" });
    expect(kind).toBe("operator");
  });
});
