import type { Database } from "@llmcarbon/prisma";
import { setUp } from "@llmcarbon/prisma/identity";
import { openTestLedger } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBrowser } from "../testing/create-browser.ts";
import { createTestIdentity, type TestIdentity } from "../testing/create-test-identity.ts";

const email = "ada@example.org";
const MINUTE_MS = 60_000;
const NOBODY = "00000000-0000-0000-0000-000000000000";

let database: Database;
let identity: TestIdentity;
let clock = Date.now();
beforeAll(async () => {
  database = await openTestLedger("pglite");
  identity = await createTestIdentity(database, { now: () => new Date(clock) });
  await addOwner(database, identity);
});
afterAll(async () => {
  await identity.close();
  await database.close();
});

async function addOwner(ledger: Database, from: TestIdentity): Promise<void> {
  const passwordHash = await from.hashPassword("correct horse battery");
  await setUp(ledger, {
    owner: { email, name: "Ada", passwordHash },
    organization: { slug: "acme", name: "Acme" },
    requestId: null,
  });
}

const open = () => createBrowser({ send: (request) => identity.handler(request, { address: "192.0.2.7" }) });
const ask = (address: string) => open().post("/auth/request-password-reset", { email: address });
const reset = (token: string, newPassword: string) =>
  open().post("/auth/reset-password", { token, newPassword });

/** The token of the latest mail. */
async function readToken(): Promise<string> {
  const mail = (await identity.readMails()).at(-1) ?? "";
  const text = mail.replaceAll("=\n", "").replaceAll("=3D", "=");
  return /^http:\/\/localhost:3000\/reset-password#token=(\w+)$/m.exec(text)?.[1] ?? "";
}

test("whoever has the mail chooses a password once, and every session is over", async () => {
  const cookies = await identity.signIn({ email, password: "correct horse battery" });
  const headers = new Headers({ cookie: cookies[0]!.split(";")[0]! });
  expect((await ask("ADA@example.org")).status).toBe(200);
  const token = await readToken();
  expect(token.length).toBeGreaterThanOrEqual(24);
  expect((await reset(token, "short")).status).toBe(400);
  expect((await reset(`${token}x`, "a new horse battery")).status).toBe(400);
  expect(await identity.findSession(headers)).not.toBeNull();

  const [first, second] = await Promise.all([
    reset(token, "a new horse battery"),
    reset(token, "a thief's horse battery"),
  ]);
  expect([`${first.status}`, `${second.status}`].toSorted()).toEqual(["200", "400"]);
  const password = first.status === 200 ? "a new horse battery" : "a thief's horse battery";
  expect(await identity.findSession(headers)).toBeNull();
  expect((await reset(token, "once more the battery")).status).toBe(400);
  await expect(identity.signIn({ email, password: "correct horse battery" })).resolves.toEqual([]);
  expect(await identity.signIn({ email, password })).toHaveLength(1);
});

test("the token lies nowhere as it stands in the mail", async () => {
  await ask(email);
  const token = await readToken();
  const rows = await database.inOrganization(NOBODY, async (transaction) => {
    await transaction.$executeRawUnsafe("RESET ROLE");
    return transaction.$queryRaw<{ identifier: string; value: string }[]>`
      SELECT identifier, value FROM identity_verification`;
  });
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("nobody learns whether an address has an account", async () => {
  clock += 61 * MINUTE_MS;
  const before = (await identity.readMails()).length;
  const answers = await Promise.all(
    [email, "nobody@example.org"].map(async (address) => {
      const response = await ask(address);
      return [response.status, await response.text(), [...response.headers.keys()]];
    }),
  );
  expect(answers[1]).toEqual(answers[0]);
  expect(await identity.readMails()).toHaveLength(before + 1);
});

test("an answer does not wait for a look whether the address has an account", async () => {
  const ledger = await openTestLedger("postgresql");
  const other = await createTestIdentity(ledger);
  await addOwner(ledger, other);
  const browser = createBrowser({ send: (request) => other.handler(request, { address: "192.0.2.10" }) });
  const statuses = await ledger.inOrganization(NOBODY, async (transaction) => {
    await transaction.$executeRawUnsafe("RESET ROLE");
    await transaction.$executeRawUnsafe("LOCK TABLE identity_user IN ACCESS EXCLUSIVE MODE");
    const answers = [email, "nobody@example.org"].map((address) =>
      browser.post("/auth/request-password-reset", { email: address }),
    );
    return (await Promise.all(answers)).map(({ status }) => status);
  });
  expect(statuses).toEqual([200, 200]);
  expect(await other.readMails()).toHaveLength(1);
  await other.close();
  await ledger.close();
});

test("an answer does not wait for the mail server", async () => {
  clock += 61 * MINUTE_MS;
  let deliver = () => {};
  const delivered = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  const slow = await createTestIdentity(database, {
    mailer: { way: "slow", send: () => delivered, close: () => {} },
    now: () => new Date(clock),
  });
  const browser = createBrowser({ send: (request) => slow.handler(request, { address: "192.0.2.8" }) });
  expect((await browser.post("/auth/request-password-reset", { email })).status).toBe(200);
  deliver();
  await slow.close();
});

test("a mail that cannot be sent is told to whoever runs this, without the token", async () => {
  clock += 61 * MINUTE_MS;
  const failing = await createTestIdentity(database, {
    mailer: { way: "failing", send: () => Promise.reject(new Error("mailbox full")), close: () => {} },
    now: () => new Date(clock),
  });
  const browser = createBrowser({ send: (request) => failing.handler(request, { address: "192.0.2.9" }) });
  expect((await browser.post("/auth/request-password-reset", { email })).status).toBe(200);
  await failing.settle();
  expect(failing.lines.join("\n")).toContain("mailbox full");
  expect(failing.lines.join("\n")).not.toContain("token");
  await failing.close();
});

test("no mailbox is flooded", async () => {
  clock += 61 * MINUTE_MS;
  const statuses: number[] = [];
  for (const address of [email, email, email, email, "nobody@example.org"])
    statuses.push((await ask(address)).status);
  expect(statuses).toEqual([200, 200, 200, 429, 200]);
});

test("a token is over after half an hour", async () => {
  clock += 61 * MINUTE_MS;
  await ask(email);
  const token = await readToken();
  await database.inOrganization(NOBODY, async (transaction) => {
    await transaction.$executeRawUnsafe("RESET ROLE");
    const [row] = await transaction.$queryRaw<{ minutes: number }[]>`
      SELECT (extract(epoch FROM max(expires_at) - now()) / 60)::float8 AS minutes FROM identity_verification`;
    expect(row!.minutes).toBeGreaterThan(29);
    expect(row!.minutes).toBeLessThanOrEqual(30);
    await transaction.$executeRaw`UPDATE identity_verification SET expires_at = now()`;
  });
  expect((await reset(token, "a late horse battery")).status).toBe(400);
});

test("nobody says where the link of a mail leads", async () => {
  const response = await open().post("/auth/request-password-reset", {
    email,
    redirectTo: "https://evil.example",
  });
  expect(response.status).toBe(400);
});
