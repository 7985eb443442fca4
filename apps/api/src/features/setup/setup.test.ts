import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBrowser } from "../../testing/create-browser.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";

const wish = {
  organization: { slug: "acme", name: "Acme" },
  name: "Ada",
  email: "Ada@Example.org",
  password: "correct horse battery",
};

const open = ({ url }: TestApi) => createBrowser({ base: url, send: (request) => fetch(request) });

async function answerOf(response: Response): Promise<[number, string]> {
  const { code } = (await response.json()) as { code: string };
  return [response.status, code];
}

describe.each(ENGINES)("setting up on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine, access: { isOpenToAll: false } });
  });
  afterAll(() => api.close());

  test("waits for an owner, and what is refused leaves it to be done", async () => {
    const browser = open(api);
    const refused = async (change: object) =>
      answerOf(await browser.post("/v1/setup", { ...wish, ...change }));
    expect(await refused({ organization: { slug: "open-models", name: "Mine" } })).toEqual([
      409,
      "organization-exists",
    ]);
    expect(await refused({ password: "aaaaaaaaaaaaaa" })).toEqual([400, "invalid-request"]);
    expect(await refused({ email: "nobody" })).toEqual([400, "invalid-request"]);
    expect(await refused({ name: "two\nlines" })).toEqual([400, "invalid-request"]);
    expect(await refused({ role: "owner" })).toEqual([400, "invalid-request"]);
    expect(await (await browser.get("/v1/setup")).json()).toEqual({
      isSetUp: false,
      needsToken: false,
      methods: { password: true, oidc: null },
    });
  });

  test("does not say a password again that it refuses", async () => {
    const response = await open(api).post("/v1/setup", { ...wish, password: "s3cret" });
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).toContain("found 6 characters");
    expect(text).not.toContain("s3cret");
  });

  test("makes the first owner, who is signed in, and nobody else", async () => {
    const browsers = Array.from({ length: 5 }, () => open(api));
    const responses = await Promise.all(
      browsers.map((browser, index) =>
        browser.post("/v1/setup", {
          ...wish,
          email: `User-${index}@Example.org`,
          organization: { slug: `org-${index}`, name: "One" },
        }),
      ),
    );
    expect(responses.filter(({ status }) => status === 409)).toHaveLength(4);
    const index = responses.findIndex(({ status }) => status === 201);
    expect(responses[index]!.headers.get("cache-control")).toBe("no-store");
    const { userId } = (await responses[index]!.json()) as { userId: string };
    expect(await (await browsers[index]!.get("/v1/session")).json()).toMatchObject({
      user: { userId, email: `user-${index}@example.org`, name: "Ada" },
      organizations: [{ slug: `org-${index}`, name: "One", role: "owner" }],
      organization: { slug: `org-${index}`, role: "owner" },
    });
    expect(await (await open(api).get("/v1/setup")).json()).toMatchObject({ isSetUp: true });
    expect(await answerOf(await open(api).post("/v1/setup", wish))).toEqual([409, "already-set-up"]);
  });
});

describe("setting up with a token", () => {
  let api: TestApi;
  let clock = Date.now();
  beforeAll(async () => {
    api = await startTestApi({
      identity: { setupToken: "a token of sixteen", now: () => new Date(clock) },
      access: { isOpenToAll: false },
    });
  });
  afterAll(() => api.close());

  test("takes the token, and few guesses", async () => {
    const browser = open(api);
    expect(await (await browser.get("/v1/setup")).json()).toMatchObject({ isSetUp: false, needsToken: true });
    expect(await answerOf(await browser.post("/v1/setup", wish))).toEqual([403, "wrong-setup-token"]);
    const guess = { ...wish, token: "another of sixteen" };
    const guesses = await Promise.all(Array.from({ length: 25 }, () => browser.post("/v1/setup", guess)));
    expect(guesses.filter(({ status }) => status === 403)).toHaveLength(19);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(6);
    clock += 15 * 60_000;
    expect((await browser.post("/v1/setup", { ...wish, token: "a token of sixteen" })).status).toBe(201);
  });
});
