import { expect } from "vitest";
import { call as activity, gpt3 } from "../documents.ts";
import { toNdjson } from "../send.ts";
import type { Keys } from "./drive-people.ts";
import type { Installation } from "./open-installation.ts";

const unknown = { ...activity, id: "unknown", model: "nobody-knows-this-model" };
const refused = { ...activity, id: "refused", phase: "thinking" };

/** Books, reads back, declares, closes, restates. */
export async function driveLedger(installation: Installation, keys: Keys): Promise<void> {
  await driveActivities(installation, keys);
  await driveDeclarations(installation, keys.admin);
  await driveFigures(installation, keys.admin);
}

async function driveActivities({ call, bearer }: Installation, keys: Keys): Promise<void> {
  const book = (documents: readonly unknown[]) =>
    call("bookActivities", {
      headers: bearer(keys.ingest),
      body: toNdjson(documents),
      type: "application/x-ndjson",
    });
  expect((await book([{ ...activity, id: "first" }, unknown, gpt3])).status).toBe(200);
  expect((await book([{ ...activity, id: "second" }, refused])).status).toBe(207);
  expect((await book([refused])).status).toBe(422);
  expect(
    (await call("createEstimates", { body: gpt3, parameters: { trace: "true" } })).json.trace,
  ).not.toEqual([]);
  expect((await call("createEstimates", { body: [gpt3, refused] })).status).toBe(207);

  const headers = bearer(keys.read);
  const { items, nextCursor } = (await call("listActivities", { headers, parameters: { limit: 2 } })).json;
  const rest = await call("listActivities", { headers, parameters: { limit: 2, cursor: nextCursor } });
  expect(items.concat(rest.json.items)).toHaveLength(4);
  for (const { id } of [...items, ...rest.json.items]) {
    await call("getActivity", { headers, parameters: { id } });
  }
  expect((await call("listUnresolved", { headers })).json.items).toHaveLength(1);
}

async function driveDeclarations({ call, bearer }: Installation, key: string): Promise<void> {
  const headers = bearer(key);
  const site = { countryCode: "DE", pue: 1.2 };
  const hardware = { accelerator: "nvidia-h100-sxm5-80gb", count: 2, lifetimeYears: 5 };
  const declared = [
    ["Site", "hall", site],
    ["Fleet", "rack", { project: "platform", site, hardware, from: "2024-05-01", until: "2024-07-01" }],
    [
      "StorageAsset",
      "lake",
      {
        project: "data",
        site,
        workload: { storedTb: 40, medium: "hdd", replicationFactor: 3 },
        from: "2024-01-17",
      },
    ],
  ] as const;
  for (const [kind, name, document] of declared) {
    const parameters = { name };
    await call(`put${kind}`, { headers, parameters, body: document });
    expect((await call(`get${kind}`, { headers, parameters })).json).toMatchObject({ name });
    expect((await call(PLURALS[kind], { headers })).json.items).toHaveLength(1);
    await call(`delete${kind}`, { headers, parameters });
  }
}

const PLURALS = { Site: "listSites", Fleet: "listFleet", StorageAsset: "listStorageAssets" } as const;

async function driveFigures({ call, bearer }: Installation, key: string): Promise<void> {
  const headers = bearer(key);
  const groupBy = ["phase", "project", "model"];
  const rows = await call("listFootprints", { headers, parameters: { groupBy, project: ["chat", "GPT-3"] } });
  expect(rows.json).toMatchObject({ groupBy });
  expect(rows.json.rows.length).toBeGreaterThan(1);
  await call("closePeriod", { headers, parameters: { month: "2020-06" } });
  expect((await call("listPeriods", { headers })).json.periods).toHaveLength(1);
  await call("listAdjustments", { headers });
  await call("listGridHours", { headers, parameters: { zone: "DE" } });
  const started = await call("startRestatement", { headers, body: { reason: "by hand" } });
  expect(started.status).toBe(202);
  await call("getRestatement", { headers, parameters: { id: started.json.id } });
  expect((await call("listRestatements", { headers })).json.restatements.length).toBeGreaterThan(0);
}
