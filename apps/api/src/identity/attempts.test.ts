import type { Database } from "@llmcarbon/prisma";
import { setUp } from "@llmcarbon/prisma/identity";
import { ENGINES, openTestLedger } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createBrowser } from "../testing/create-browser.ts";
import { createTestIdentity, type TestIdentity } from "../testing/create-test-identity.ts";
import { toNetwork } from "./attempt-rules.ts";
import { countTry, forgiveTry } from "./count-tries.ts";

const email = "ada@example.org";
const password = "correct horse battery";

describe.each(ENGINES)("guessing on %s", (engine) => {
  let database: Database;
  let replicas: readonly TestIdentity[];
  let clock = Date.now();
  beforeAll(async () => {
    database = await openTestLedger(engine);
    const settings = { now: () => new Date(clock) };
    replicas = [await createTestIdentity(database, settings), await createTestIdentity(database, settings)];
    const passwordHash = await replicas[0]!.hashPassword(password);
    await setUp(database, {
      owner: { email, name: "Ada", passwordHash },
      organization: { slug: "acme", name: "Acme" },
      requestId: null,
    });
  });
  beforeEach(() => {
    clock += 3_600_000;
  });
  afterAll(async () => {
    for (const replica of replicas) await replica.close();
    await database.close();
  });

  let turn = 0;
  const tryOut = async (account: string, guess: string, address = "192.0.2.1"): Promise<Response> => {
    const replica = replicas[(turn += 1) % 2]!;
    const browser = createBrowser({ send: (request) => replica.handler(request, { address }) });
    return browser.post("/auth/sign-in/email", { email: account, password: guess });
  };
  const statusOf = async (...guess: Parameters<typeof tryOut>) => (await tryOut(...guess)).status;

  test("at one account ends after ten, from wherever they come and whichever replica they meet", async () => {
    const guesses = Array.from({ length: 16 }, (_, index) =>
      statusOf(email, `guess ${index}`, `192.0.2.${index}`),
    );
    const statuses = await Promise.all(guesses);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
    const refused = await tryOut("Ada@example.org", password, "198.51.100.1");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    clock += 15 * 60_000;
    expect(await statusOf(email, password)).toBe(200);
  });

  test("at an account that is not there is answered alike", async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1) statuses.push(await statusOf("nobody@example.org", "guess"));
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });

  test("from one network ends, and others go on", async () => {
    const guesses = Array.from({ length: 31 }, (_, index) =>
      statusOf(`user-${index}@example.org`, "guess", `2001:db8:0:1::${index}`),
    );
    const statuses = await Promise.all(guesses);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(await statusOf(email, password, "2001:db8:0:1:ffff::1")).toBe(429);
    expect(await statusOf(email, password, "2001:db8:0:2::1")).toBe(200);
  });

  test("those who succeed are not counted", async () => {
    for (let index = 0; index < 9; index += 1) await statusOf(email, "guess");
    expect(await statusOf(email, password)).toBe(200);
    expect(await statusOf(email, "guess")).toBe(401);
    const ledger = { database, now: () => new Date(clock) };
    const tried = { path: "/sign-in/email", address: "203.0.113.5", account: email };
    for (let index = 0; index < 40; index += 1) {
      expect(await countTry(ledger, tried)).toBe(0);
      await forgiveTry(ledger, tried);
    }
  });
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:DB8:0:1::5", "2001:db8:0:1"],
  ["2001:db8::5", "2001:db8:0:0"],
  ["2001:0db8:0000:0001:0000:0000:0000:0005", "2001:db8:0:1"],
  ["::1", "0:0:0:0"],
])("the network of %s is %s", (address, network) => {
  expect(toNetwork(address)).toBe(network);
});
