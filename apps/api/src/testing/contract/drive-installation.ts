import { expect } from "vitest";
import { waitUntil } from "../wait-until.ts";
import type { Installation } from "./open-installation.ts";

/** What is set, told to others, written down, copied and ended. */
export async function driveInstallation(installation: Installation, key: string): Promise<void> {
  const { call, bearer } = installation;
  const headers = bearer(key);
  const parameters = { slug: "acme" };
  expect((await call("getOrganization", { headers, parameters })).json.slug).toBe("acme");
  await call("putSettings", { headers, body: { smallestGroup: 3 } });
  const settings = await call("getSettings", { headers });
  expect(settings.json).toEqual({ name: "Acme", smallestGroup: 3 });
  const etag = String(settings.headers["etag"]);
  expect((await call("getSettings", { headers: { ...headers, "if-none-match": etag } })).status).toBe(304);
  const stale = { ...headers, "if-match": '"stale"' };
  expect((await call("putSettings", { headers: stale, body: { smallestGroup: 4 } })).status).toBe(412);
  await call("putRetention", { headers, parameters, body: { keepActivitiesDays: 400 } });
  expect((await call("getRetention", { headers, parameters })).json.keepActivitiesDays).toBe(400);
  for (const kind of ["models", "hardware", "processors", "systems", "instances", "regions", "zones"]) {
    await call("searchCatalogue", { parameters: { kind, limit: 3 } });
  }
  await call("listSources");
  await call("getCoverage");
  await driveWebhooks(installation, headers);

  const { nextCursor } = (await call("listAudit", { headers, parameters: { limit: 1 } })).json;
  await call("listAudit", { headers, parameters: { limit: 1, cursor: nextCursor } });
  expect((await call("verifyAudit", { headers })).json.isIntact).toBe(true);
  expect((await call("exportAudit", { headers })).bytes.toString()).toContain('"site.put"');
  await driveArchives(installation, headers);
}

type Headers = Readonly<Record<string, string>>;

async function driveWebhooks({ call, receiver }: Installation, headers: Headers): Promise<void> {
  const once = {
    headers: { ...headers, "idempotency-key": "one-webhook" },
    body: { url: receiver.url, events: ["period.closed"] },
  };
  const made = await call("createWebhook", once);
  expect((await call("createWebhook", once)).headers["idempotent-replayed"]).toBe("true");
  expect(made.status).toBe(201);
  const parameters = { id: made.json.id };
  expect((await call("listWebhooks", { headers })).json.items).toHaveLength(1);
  await call("getWebhook", { headers, parameters });
  await call("updateWebhook", { headers, parameters, body: { description: "told of months" } });
  expect((await call("rotateWebhookSecret", { headers, parameters })).json.secret).not.toBe(made.json.secret);
  const { delivery } = (await call("testWebhook", { headers, parameters })).json;
  const list = async () => (await call("listWebhookDeliveries", { headers, parameters })).json.items;
  await waitUntil(list, ([first]) => first?.state === "delivered");
  await call("replayWebhookDelivery", { headers, parameters: { ...parameters, delivery } });
  await waitUntil(list, ([first]) => first?.state === "delivered");
  const since = new Date(Date.now() - 60_000).toISOString();
  expect((await call("replayWebhook", { headers, parameters, body: { since } })).json.count).toBe(1);
  await call("deleteWebhook", { headers, parameters });
}

async function driveArchives({ call, operator }: Installation, headers: Headers): Promise<void> {
  const archive = await call("exportOrganization", { headers, parameters: { slug: "acme" } });
  const imported = await call("importArchive", {
    headers: operator,
    parameters: { as: "copied" },
    body: archive.bytes,
    type: "application/gzip",
  });
  expect(imported.json).toMatchObject({ slug: "copied", name: "Acme" });
  await call("deleteOrganization", { headers: operator, parameters: { slug: "copied", confirm: "copied" } });
  expect((await call("backUpLedger", { headers: operator })).bytes.length).toBeGreaterThan(1000);
}
