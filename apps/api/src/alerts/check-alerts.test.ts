import { containProvider } from "@llmcarbon/plugin-host";
import { addEndpoint, asSystem, ensureOrganization, listDeliveries, type Database } from "@llmcarbon/prisma";
import { ENGINES, openTestLedger } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../trpc/context.ts";
import { checkAlerts } from "./check-alerts.ts";

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const MONDAY = new Date("2024-01-01T00:00:00Z");
const after = (ms: number) => new Date(MONDAY.getTime() + ms);
let slug = 0;

type Source = Context["providers"]["grid"][number];

describe.each(ENGINES)("alerts on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let endpointId: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    slug += 1;
    ({ id: organizationId } = await ensureOrganization(database, { slug: `ours-${slug}`, name: "Ours" }));
    const endpoint = await addEndpoint(database, organizationId, {
      url: "https://example.org/",
      description: "",
      events: ["alert.raised"],
      secretSealed: "sealed",
      author: asSystem("test"),
      most: 1,
    });
    endpointId = endpoint!.id;
  });

  const check = async (now: Date, grid: Context["providers"]["grid"] = []) => {
    const wishes: string[] = [];
    const request = async (name: string) => void wishes.push(name);
    const providers = { hardware: [], grid, models: [] } as unknown as Context["providers"];
    await checkAlerts({ database, providers, jobs: { request } }, { organizationId, now });
    return wishes;
  };
  const told = () =>
    database.inOrganization(organizationId, async (transaction) => {
      const query = { endpointId, state: null, cursor: null, limit: 100 };
      const { items } = await listDeliveries(transaction, organizationId, query);
      return items.toReversed().map(({ payload }) => JSON.parse(payload).data);
    });
  const addKey = (id: string, expiresAt: Date) =>
    database.inOrganization(
      organizationId,
      (transaction) => transaction.$executeRaw`
        INSERT INTO api_key (organization_id, id, name, secret_hash, scopes, created_by, created_at, expires_at)
        VALUES (${organizationId}::uuid, ${id}, 'key', ${"a".repeat(64)}, ARRAY['read'], 'test', now(),
                ${expiresAt.toISOString()}::timestamptz)`,
    );

  test("what is in order is not told", async () => {
    expect(await check(MONDAY)).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test("keys that end are told once, all new ones in one message, and have it sent", async () => {
    await addKey("aaaaaaaaa1", after(6 * DAY_MS));
    await addKey("aaaaaaaaa2", after(8 * DAY_MS));
    expect(await check(MONDAY)).toEqual(["send-webhooks"]);
    expect(await check(after(HOUR_MS))).toEqual([]);
    expect(await check(after(2 * DAY_MS))).toEqual(["send-webhooks"]);
    const common = { organization: `ours-${slug}`, alert: "keys-ending", count: 1 };
    expect(await told()).toEqual([
      {
        ...common,
        message: "keys that end within a week and have no successor: 1",
        items: [{ id: "aaaaaaaaa1", name: "key", expiresAt: after(6 * DAY_MS).toISOString() }],
      },
      expect.objectContaining({ ...common, items: [expect.objectContaining({ id: "aaaaaaaaa2" })] }),
    ]);
  });

  test("a source of the grid is told when it has failed at every look for a day, and again when it does so again", async () => {
    let isBroken = true;
    const provider = createSource(() => isBroken);
    const ask = () => askSource(provider);
    await check(MONDAY, [provider]);
    await ask();
    await check(after(HOUR_MS), [provider]);
    await check(after(DAY_MS), [provider]);
    expect(await told()).toEqual([]);
    await check(after(DAY_MS + HOUR_MS), [provider]);
    await check(after(2 * DAY_MS), [provider]);
    expect(await told()).toEqual([
      {
        organization: `ours-${slug}`,
        alert: "sources-failing",
        message: "sources of the grid that have failed for a day: 1",
        count: 1,
        items: [{ providerId: "example-grid" }],
      },
    ]);
    isBroken = false;
    await ask();
    await check(after(2 * DAY_MS + HOUR_MS), [provider]);
    isBroken = true;
    await ask();
    await check(after(2 * DAY_MS + 2 * HOUR_MS), [provider]);
    await check(after(3 * DAY_MS), [provider]);
    expect(await told()).toHaveLength(1);
    await check(after(4 * DAY_MS), [provider]);
    expect(await told()).toHaveLength(2);
  });

  test("a source that fails one replica is told once, though another that asked none looks too", async () => {
    const [asking, idle] = [createSource(() => true), createSource(() => true)];
    await askSource(asking);
    for (const time of [MONDAY, after(DAY_MS), after(DAY_MS + HOUR_MS), after(2 * DAY_MS)]) {
      await check(time, [asking]);
      await check(time, [idle]);
    }
    expect(await told()).toMatchObject([
      { alert: "sources-failing", items: [{ providerId: "example-grid" }] },
    ]);
    expect(await check(after(2 * DAY_MS), [])).toEqual([]);
    await check(after(3 * DAY_MS), [asking]);
    await check(after(4 * DAY_MS), [asking]);
    expect(await told()).toHaveLength(2);
  });
});

/** A source of the grid as one process holds it, which fails as long as it is broken. */
function createSource(isBroken: () => boolean): Source {
  const none = () => Promise.resolve({ kind: "not-covered", reason: "none" });
  return containProvider({
    specificationVersion: "v1",
    kind: "grid",
    providerId: "example-grid",
    capabilities: {
      granularities: ["live"],
      signal: "average",
      boundaries: ["lifecycle"],
      mayStore: true,
      mayRedistribute: true,
      license: "CC0-1.0",
    },
    doFindSite: none,
    doGetTypicalPue: none,
    doListSites: none,
    doListZones: none,
    doGetIntensity: () => (isBroken() ? Promise.reject(new Error("down")) : none()),
  } as never);
}

async function askSource(source: Source): Promise<void> {
  const query = { zone: "DE", from: "2024-01-01T00:00:00Z", to: "2024-01-01T01:00:00Z" };
  await Promise.resolve(source.doGetIntensity(query as never)).catch(() => undefined);
}
