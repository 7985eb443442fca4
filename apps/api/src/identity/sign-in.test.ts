import type { Database } from "@llmcarbon/prisma";
import { setUp } from "@llmcarbon/prisma/identity";
import { ENGINES, openTestLedger } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBrowser } from "../testing/create-browser.ts";
import { createTestIdentity, type TestIdentity } from "../testing/create-test-identity.ts";

const email = "ada@example.org";
const password = "correct horse battery staple";

describe.each(ENGINES)("signing in on %s", (engine) => {
  let database: Database;
  let identity: TestIdentity;
  let passwordNow = password;
  let clock = Date.now();
  beforeAll(async () => {
    database = await openTestLedger(engine);
    identity = await createTestIdentity(database, { now: () => new Date(clock) });
    const passwordHash = await identity.hashPassword(password);
    await setUp(database, {
      owner: { email, name: "Ada", passwordHash },
      organization: { slug: "acme", name: "Acme" },
      requestId: null,
    });
  });
  afterAll(async () => {
    await identity.close();
    await database.close();
  });

  const open = (origin?: string) =>
    createBrowser({
      send: (request) => identity.handler(request, { address: "192.0.2.1" }),
      ...(origin !== undefined && { origin }),
    });
  const find = (cookie: string) => identity.findSession(new Headers({ cookie }));
  async function signIn() {
    const browser = open();
    const response = await browser.post("/auth/sign-in/email", { email, password: passwordNow });
    expect(response.status).toBe(200);
    return browser;
  }

  test("a password opens a session that scripts and other sites do not get, and signing out ends it", async () => {
    const browser = open();
    const response = await browser.post("/auth/sign-in/email", { email: "ADA@Example.org", password });
    expect(response.status).toBe(200);
    const [line = ""] = response.headers.getSetCookie();
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=Lax/);
    expect(line).toMatch(/; Path=\//);
    expect(line).not.toMatch(/; Secure/);
    const cookie = browser.cookie();
    expect(await find(cookie)).toMatchObject({ email, name: "Ada" });
    expect(await (await browser.get("/auth/get-session")).json()).toMatchObject({ user: { email } });
    expect((await browser.post("/auth/sign-out")).status).toBe(200);
    expect(await find(cookie)).toBeNull();
    expect(browser.cookie()).toBe("");
  });

  test("behind an address of https: cookies travel encrypted alone", async () => {
    const secure = await createTestIdentity(database, { publicUrl: "https://carbon.example.org" });
    const cookies = await secure.signIn({ email, password });
    expect(cookies[0]).toMatch(/^__Secure-llmcarbon\.session_token=.*; Secure/);
    expect(await secure.findSession(new Headers({ cookie: cookies[0]!.split(";")[0]! }))).toMatchObject({
      email,
    });
    await secure.close();
  });

  test("a cookie that was not signed here is none", async () => {
    const browser = await signIn();
    const [name, value = ""] = browser.cookie().split(/=(.*)/s);
    const [token, signature] = decodeURIComponent(value).split(".");
    for (const forged of [
      `${token}`,
      `${token}.`,
      `${token}x.${signature}`,
      `${token}.${btoa("x".repeat(32))}`,
      "%",
    ]) {
      expect(await find(`${name}=${encodeURIComponent(forged)}`)).toBeNull();
    }
    expect(await find(`${name}=%E0%A4%A`)).toBeNull();
    expect(await find(`other=${value}; ${name}=${value}`)).toMatchObject({ email });
  });

  test("a session is over after two weeks, and not before", async () => {
    const browser = await signIn();
    const start = clock;
    clock = Date.now() + 14 * 86_400_000 - 60_000;
    expect(await find(browser.cookie())).not.toBeNull();
    clock = Date.now() + 14 * 86_400_000 + 60_000;
    expect(await find(browser.cookie())).toBeNull();
    clock = start;
  });

  test("signing in anew gives another session and ends the one before", async () => {
    const browser = await signIn();
    const former = browser.cookie();
    await browser.post("/auth/sign-in/email", { email, password });
    expect(browser.cookie()).not.toBe(former);
    expect(await find(former)).toBeNull();
    expect(await find(browser.cookie())).toMatchObject({ email });
  });

  test("a wrong password and an address of nobody are told alike", async () => {
    const answers = await Promise.all(
      [
        { email, password: "wrong horse battery staple" },
        { email: "nobody@example.org", password: "wrong horse battery staple" },
      ].map(async (body) => {
        const response = await open().post("/auth/sign-in/email", body);
        return [response.status, await response.text(), [...response.headers.keys()]];
      }),
    );
    expect(answers[0]![0]).toBe(401);
    expect(answers[1]).toEqual(answers[0]);
  });

  test("of all that better-auth could do, what is not used is not there", async () => {
    const browser = await signIn();
    const posts = [
      "sign-up/email",
      "delete-user",
      "change-email",
      "link-social",
      "unlink-account",
      "set-password",
      "update-session",
      "revoke-sessions",
      "get-access-token",
      "refresh-token",
      "send-verification-email",
      "constructor",
    ];
    for (const path of posts)
      expect([path, (await browser.post(`/auth/${path}`)).status]).toEqual([path, 404]);
    const gets = [
      "ok",
      "error",
      "list-accounts",
      "account-info",
      "reset-password/x",
      "verify-email",
      "sign-in/email",
      "",
    ];
    for (const path of gets) expect([path, (await browser.get(`/auth/${path}`)).status]).toEqual([path, 404]);
    const put = new Request("http://api/auth/update-user", { method: "PUT" });
    expect((await identity.handler(put, { address: "192.0.2.1" })).status).toBe(404);
  });

  test("another site's page can neither sign in nor act with the session", async () => {
    const browser = await signIn();
    const cookie = browser.cookie();
    const foreign = open("https://evil.example");
    expect((await foreign.post("/auth/sign-in/email", { email, password })).status).toBe(403);
    foreign.take([cookie]);
    expect((await foreign.post("/auth/sign-out")).status).toBe(403);
    const form = new Request("http://api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, password }).toString(),
    });
    expect((await identity.handler(form, { address: "192.0.2.1" })).status).toBe(415);
    const unsaid = new Request("http://api/auth/sign-out", {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: "{}",
    });
    expect((await identity.handler(unsaid, { address: "192.0.2.1" })).status).toBe(403);
    expect(await find(cookie)).toMatchObject({ email });
  });

  test("bodies are what their path takes", async () => {
    const browser = open();
    const refused = await browser.post("/auth/sign-in/email", {
      email,
      password,
      callbackURL: "https://evil.example",
    });
    expect(refused.status).toBe(400);
    const broken = new Request("http://api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"email":',
    });
    expect((await identity.handler(broken, { address: "192.0.2.1" })).status).toBe(400);
  });

  test("a new password ends every other session, and has to be one", async () => {
    const [browser, elsewhere] = await Promise.all([signIn(), signIn()]);
    const change = (newPassword: string, currentPassword = password) =>
      browser.post("/auth/change-password", { currentPassword, newPassword });
    expect((await change("too short")).status).toBe(400);
    expect((await change("abcabcabcabcabc")).status).toBe(400);
    expect((await change("another horse battery", "wrong horse battery staple")).status).toBe(400);
    expect(await find(elsewhere.cookie())).not.toBeNull();
    const former = browser.cookie();
    expect((await change("another horse battery")).status).toBe(200);
    passwordNow = "another horse battery";
    expect(await find(elsewhere.cookie())).toBeNull();
    expect(await find(former)).toBeNull();
    expect(await find(browser.cookie())).toMatchObject({ email });
    expect((await open().post("/auth/sign-in/email", { email, password })).status).toBe(401);
  });

  test("one's sessions are listed and ended one by one", async () => {
    const [browser, elsewhere] = await Promise.all([signIn(), signIn()]);
    const sessions = (await (await browser.get("/auth/list-sessions")).json()) as { token: string }[];
    const token = decodeURIComponent(elsewhere.cookie().split("=")[1]!).split(".")[0]!;
    expect(sessions.map((session) => session.token)).toContain(token);
    await browser.post("/auth/revoke-session", { token });
    expect(await find(elsewhere.cookie())).toBeNull();
    const third = await signIn();
    await browser.post("/auth/revoke-other-sessions");
    expect(await find(third.cookie())).toBeNull();
    expect(await find(browser.cookie())).not.toBeNull();
  });

  test("a name is changed, an address is not", async () => {
    const browser = await signIn();
    expect((await browser.post("/auth/update-user", { name: "Ada L." })).status).toBe(200);
    expect((await browser.post("/auth/update-user", { name: "Ada", email: "eve@example.org" })).status).toBe(
      400,
    );
    expect(await find(browser.cookie())).toMatchObject({ email, name: "Ada L." });
  });
});
