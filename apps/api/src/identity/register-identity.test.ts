import { afterAll, beforeAll, expect, test } from "vitest";
import { createBrowser } from "../testing/create-browser.ts";
import { PUBLIC_URL } from "../testing/create-test-identity.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const email = "ada@example.org";
const password = "correct horse battery";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ access: { isOpenToAll: false } });
  await open().post("/v1/setup", {
    organization: { slug: "acme", name: "Acme" },
    name: "Ada",
    email,
    password,
  });
});
afterAll(() => api.close());

const open = (headers: Readonly<Record<string, string>> = {}) =>
  createBrowser({
    base: api.url,
    send: (request) => {
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
      return fetch(request);
    },
  });

test("the session of a sign-in opens what is the member's, and signing out closes it", async () => {
  const browser = open();
  const signedIn = await browser.post("/auth/sign-in/email", { email, password });
  expect(signedIn.status).toBe(200);
  expect(signedIn.headers.get("content-type")).toMatch(/^application\/json/);
  expect((await browser.get("/v1/members?organization=acme")).status).toBe(200);
  expect(await (await browser.get("/auth/get-session")).json()).toMatchObject({ user: { email } });
  expect((await browser.post("/auth/sign-out")).status).toBe(200);
  expect((await browser.get("/v1/members?organization=acme")).status).toBe(401);
});

test("a session changes nothing for a page of another site", async () => {
  const browser = open();
  await browser.post("/auth/sign-in/email", { email, password });
  const foreign = createBrowser({
    base: api.url,
    origin: "https://evil.example",
    send: (request) => fetch(request),
  });
  foreign.take([browser.cookie()]);
  const invited = { organization: "acme", email: "eve@example.org", role: "admin" };
  expect((await foreign.post("/v1/invitations", invited)).status).toBe(403);
  expect(
    (await foreign.post("/auth/change-password", { currentPassword: password, newPassword: password }))
      .status,
  ).toBe(403);
});

test("who asks is the address that a trusted proxy names, and no other header says it", async () => {
  const browser = open({ "x-forwarded-for": "203.0.113.9", "x-llmcarbon-address": "198.51.100.1" });
  await browser.post("/auth/sign-in/email", { email, password });
  const sessions = (await (await browser.get("/auth/list-sessions")).json()) as { ipAddress: string }[];
  expect(sessions.map(({ ipAddress }) => ipAddress)).toContain("203.0.113.9");
  expect(sessions.map(({ ipAddress }) => ipAddress)).not.toContain("198.51.100.1");

  const guess = { token: "x", newPassword: "another horse battery" };
  const statusFrom = async (address: string) =>
    (await open({ "x-forwarded-for": address }).post("/auth/reset-password", guess)).status;
  const statuses = await Promise.all(Array.from({ length: 21 }, () => statusFrom("203.0.113.10")));
  expect(statuses.filter((status) => status === 400)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect(await statusFrom("203.0.113.11")).toBe(400);
});

test("what is too large, or broken, is refused and no fault of this server", async () => {
  const large = await open().post("/auth/sign-in/email", { email, password: "x".repeat(20_000) });
  expect(large.status).toBe(413);
  const send = (path: string, init: RequestInit) =>
    fetch(`${api.url}${path}`, { ...init, redirect: "manual" });
  const headers = { origin: PUBLIC_URL, "content-type": "application/json" };
  expect((await send("/auth/sign-in/email", { method: "POST", headers, body: "[" })).status).toBe(400);
  expect((await send("/auth/sign-in/email", { method: "POST", headers })).status).toBe(400);
  expect((await send("/auth/../auth/ok", {})).status).toBe(404);
  expect((await send("/auth/%2e%2e/sign-in", {})).status).toBe(404);
  expect((await send("/auth/callback/oidc?code=1&state=2", {})).status).toBe(302);
  expect((await send("/auth/sign-in/email", { method: "DELETE" })).status).toBe(405);
  expect(api.faults).toEqual([]);
});
