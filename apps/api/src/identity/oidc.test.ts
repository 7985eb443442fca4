import { createInvitation, findMembership, type Database } from "@llmcarbon/prisma";
import { findUserByEmail, setUp } from "@llmcarbon/prisma/identity";
import { openTestLedger } from "@llmcarbon/prisma/testing";
import { OAuth2Server, type MutableResponse, type MutableToken } from "oauth2-mock-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createBrowser, type Browser } from "../testing/create-browser.ts";
import { createTestIdentity, PUBLIC_URL, type TestIdentity } from "../testing/create-test-identity.ts";

const author = { actor: { kind: "operator", id: null, name: "operator" }, requestId: null } as const;
const ada = { sub: "ada", email: "Ada@example.org", email_verified: true, name: "Ada" };

let database: Database;
let provider: OAuth2Server;
let issuer: string;
let identity: TestIdentity;
let organizationId: string;
let clock = Date.now();

const settingsOf = (named: string) => ({
  oidc: { issuer: named, clientId: "llmcarbon", clientSecret: "a secret of ours", name: "Example login" },
  now: () => new Date(clock),
});

beforeAll(async () => {
  provider = new OAuth2Server();
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "localhost");
  issuer = provider.issuer.url!;
  database = await openTestLedger("pglite");
  identity = await createTestIdentity(database, settingsOf(issuer));
  const outcome = await setUp(database, {
    owner: {
      email: "ada@example.org",
      name: "Ada",
      passwordHash: await identity.hashPassword("correct horse battery"),
    },
    organization: { slug: "acme", name: "Acme" },
    requestId: null,
  });
  if (outcome.kind !== "done") throw new Error(outcome.kind);
  organizationId = outcome.organization.id;
});
beforeEach(() => {
  clock += 3_600_000;
  provider.service.removeAllListeners();
  provider.service.on("beforeTokenSigning", (token: MutableToken) => Object.assign(token.payload, claims));
});
afterAll(async () => {
  await identity.close();
  await database.close();
  await provider.stop();
});

/** What the issuer says of whoever comes next. */
let claims: Record<string, unknown> = ada;

const open = (door: TestIdentity = identity): Browser =>
  createBrowser({ send: (request) => door.handler(request, { address: "192.0.2.1" }) });

/** Goes to the issuer and back, as a browser does; ends where the dashboard takes over. */
async function comeBack(browser: Browser, spoil: (address: URL) => void = () => {}): Promise<string> {
  const begun = await browser.post("/auth/sign-in/social", { provider: "oidc", callbackURL: "/runs" });
  expect(begun.status).toBe(200);
  const { url } = (await begun.json()) as { url: string };
  const passed = await fetch(url, { redirect: "manual" });
  const back = new URL(passed.headers.get("location")!);
  expect(back.origin + back.pathname).toBe(`${PUBLIC_URL}/api/auth/callback/oidc`);
  spoil(back);
  const ended = await browser.get(`/auth/callback/oidc${back.search}`);
  expect(ended.status).toBe(302);
  return new URL(ended.headers.get("location")!, PUBLIC_URL).href;
}

const find = (browser: Browser) => identity.findSession(new Headers({ cookie: browser.cookie() }));

async function refusalOf(spoil?: (address: URL) => void): Promise<string | null> {
  const browser = open();
  const address = new URL(await comeBack(browser, spoil));
  expect(address.origin + address.pathname).toBe(`${PUBLIC_URL}/sign-in`);
  expect(await find(browser)).toBeNull();
  return address.searchParams.get("error");
}

test("the request asks for a code with PKCE, a nonce and a state, at the issuer", async () => {
  const begun = await open().post("/auth/sign-in/social", { provider: "oidc" });
  const { url } = (await begun.json()) as { url: string };
  const { origin, searchParams } = new URL(url);
  expect(origin).toBe(issuer);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: "code",
    client_id: "llmcarbon",
    redirect_uri: `${PUBLIC_URL}/api/auth/callback/oidc`,
    code_challenge_method: "S256",
  });
  expect(searchParams.get("scope")!.split(" ").toSorted()).toEqual(["email", "openid", "profile"]);
  for (const name of ["code_challenge", "nonce", "state"])
    expect(searchParams.get(name)!.length).toBeGreaterThan(16);
});

test("who has a verified address of a user is that user, and stays it when the address changes", async () => {
  claims = ada;
  const browser = open();
  expect(await comeBack(browser)).toBe(`${PUBLIC_URL}/runs`);
  const session = await find(browser);
  expect(session).toMatchObject({ email: "ada@example.org", name: "Ada" });
  claims = { ...ada, email: "ada.l@example.org" };
  const again = open();
  await comeBack(again);
  expect((await find(again))?.userId).toBe(session!.userId);
  expect(await findUserByEmail(database, "ada.l@example.org")).toBeUndefined();
});

test("who only begins is counted, who comes back signed in is not", async () => {
  claims = ada;
  const begin = async () => (await open().post("/auth/sign-in/social", { provider: "oidc" })).status;
  for (let index = 0; index < 59; index += 1) expect(await begin()).toBe(200);
  expect(await comeBack(open())).toBe(`${PUBLIC_URL}/runs`);
  expect(await begin()).toBe(200);
  expect(await begin()).toBe(429);
});

test("nothing of the issuer's tokens is kept", async () => {
  const rows = await database.inOrganization(organizationId, async (transaction) => {
    await transaction.$executeRawUnsafe("RESET ROLE");
    return transaction.$queryRaw<Record<string, unknown>[]>`
      SELECT access_token, refresh_token, id_token FROM identity_account WHERE provider_id = 'oidc'`;
  });
  expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
});

test("who was invited becomes a user and a member; who was not is told so", async () => {
  claims = { sub: "bob", email: "Bob@example.org", email_verified: true, name: "Bob" };
  expect(await refusalOf()).toBe("not_invited");
  expect(await findUserByEmail(database, "bob@example.org")).toBeUndefined();
  await createInvitation(database, organizationId, {
    email: "bob@example.org",
    role: "auditor",
    teams: [],
    tokenHash: "b".repeat(64),
    createdAt: new Date(clock),
    expiresAt: new Date(clock + 1000),
    author,
  });
  claims = { ...claims, email_verified: false };
  expect(await refusalOf()).toBe("email_not_verified");
  claims = { ...claims, email_verified: true };
  const browser = open();
  expect(await comeBack(browser)).toBe(`${PUBLIC_URL}/runs`);
  const { userId } = (await find(browser))!;
  expect(await findMembership(database, organizationId, userId)).toMatchObject({ role: "auditor" });
  const again = open();
  await comeBack(again);
  expect((await find(again))?.userId).toBe(userId);
});

describe("an issuer, or somebody in its place, is not believed when", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["the address is not verified", { email_verified: false }, "email_not_verified"],
    ["the address is said to be verified in words", { email_verified: "true" }, "email_not_verified"],
    ["nothing is said about the address", { email_verified: undefined }, "email_not_verified"],
    ["there is no address", { email: undefined }, "email_not_found"],
    ["the token is for another client", { aud: "somebody-else" }, "unable_to_get_user_info"],
    ["the token is of another issuer", { iss: "https://evil.example" }, "unable_to_get_user_info"],
    ["the token has expired", { exp: 1_000_000_000 }, "unable_to_get_user_info"],
    ["the token is for another request", { nonce: "another" }, "unable_to_get_user_info"],
  ])("%s", async (_name, spoilt, error) => {
    claims = { ...ada, ...spoilt };
    expect(await refusalOf()).toBe(error);
  });

  test("the signature of the token does not hold", async () => {
    claims = ada;
    provider.service.on("beforeResponse", (response: MutableResponse) => {
      const { id_token: token } = response.body as { id_token: string };
      const [head, body, signature = ""] = token.split(".");
      const flipped = signature.startsWith("A") ? "B" : "A";
      Object.assign(response.body as object, {
        id_token: [head, body, flipped + signature.slice(1)].join("."),
      });
    });
    expect(await refusalOf()).toBe("unable_to_get_user_info");
  });

  test("the token is not signed at all", async () => {
    claims = ada;
    provider.service.on("beforeResponse", (response: MutableResponse) => {
      const { id_token: token } = response.body as { id_token: string };
      const head = Buffer.from('{"alg":"none"}').toString("base64url");
      Object.assign(response.body as object, { id_token: `${head}.${token.split(".")[1]}.` });
    });
    expect(await refusalOf()).toBe("unable_to_get_user_info");
  });

  test("the code has expired", async () => {
    provider.service.on("beforeResponse", (response: MutableResponse) => {
      response.statusCode = 400;
      response.body = { error: "invalid_grant" };
    });
    expect(await refusalOf()).toBe("invalid_code");
  });

  test("the state is of nobody", async () => {
    claims = ada;
    expect(await refusalOf((address) => address.searchParams.set("state", "made-up"))).toMatch(/state/);
  });

  test("the answer comes to another browser than the one that asked", async () => {
    claims = ada;
    const begun = await open().post("/auth/sign-in/social", { provider: "oidc" });
    const { url } = (await begun.json()) as { url: string };
    const passed = await fetch(url, { redirect: "manual" });
    const other = open();
    const ended = await other.get(`/auth/callback/oidc${new URL(passed.headers.get("location")!).search}`);
    expect(new URL(ended.headers.get("location")!, PUBLIC_URL).searchParams.get("error")).toMatch(/state/);
    expect(await find(other)).toBeNull();
  });

  test("a token comes without a code", async () => {
    const response = await open().post("/auth/sign-in/social", { provider: "oidc", idToken: { token: "x" } });
    expect(response.status).toBe(400);
  });
});

test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
  "nobody is sent to %s",
  async (callbackURL) => {
    const response = await open().post("/auth/sign-in/social", { provider: "oidc", callbackURL });
    expect(response.status).toBe(400);
  },
);

test("an issuer that was away at the start is asked again", async () => {
  claims = ada;
  const late = new OAuth2Server();
  await late.issuer.keys.generate("RS256");
  await late.start(0, "localhost");
  const address = late.issuer.url!;
  const { port } = late.address();
  await late.stop();
  const door = await createTestIdentity(database, settingsOf(address));
  expect(door.lines.join()).toContain(`single sign-on is not there: ${address}`);
  expect(door.methods.oidc).toEqual({ name: "Example login" });
  const begin = () => open(door).post("/auth/sign-in/social", { provider: "oidc" });
  expect((await begin()).status).toBe(503);
  await late.start(port, "localhost");
  expect((await begin()).status).toBe(503);
  clock += 10_000;
  expect((await begin()).status).toBe(200);
  await late.stop();
  await door.close();
});

test("an issuer that goes by another name is none", async () => {
  provider.service.on("beforeWellKnownOpenIdConfiguration", (response: MutableResponse) => {
    Object.assign(response.body as object, { issuer: "https://other.example" });
  });
  const door = await createTestIdentity(database, settingsOf(issuer));
  expect(door.lines.join()).toContain('names the issuer "https://other.example"');
  expect((await open(door).post("/auth/sign-in/social", { provider: "oidc" })).status).toBe(503);
  const back = await open(door).get("/auth/callback/oidc?code=1&state=2");
  expect(back.headers.get("location")).toBe(`${PUBLIC_URL}/sign-in?error=issuer_unreachable`);
  await door.close();
});

test("what an issuer calls somebody is kept as one line, and its picture is not kept", async () => {
  const email = "long@example.org";
  claims = {
    sub: "long",
    email,
    email_verified: true,
    name: `Lo\nng${"x".repeat(500)}`,
    picture: "https://evil.example/x",
  };
  await createInvitation(database, organizationId, {
    email,
    role: "viewer",
    teams: [],
    tokenHash: "d".repeat(64),
    createdAt: new Date(clock),
    expiresAt: new Date(clock + 1000),
    author,
  });
  const browser = open();
  await comeBack(browser);
  expect((await find(browser))?.name).toBe(`Lo ng${"x".repeat(95)}`);
  expect(await (await browser.get("/auth/get-session")).json()).toMatchObject({ user: { image: null } });
});
