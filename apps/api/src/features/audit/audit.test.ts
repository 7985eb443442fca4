import { createHash } from "node:crypto";
import type { OrganizationTransaction } from "@llmcarbon/prisma";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { canonicalJson } from "@llmcarbon/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get, send } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import type { AuditList } from "./audit.schema.ts";

type Entry = AuditList["items"][number];

describe.each(ENGINES)("the audit log over HTTP on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
    const put = (path: string, body?: object) =>
      fetch(`${api.url}/v1${path}`, {
        method: "PUT",
        ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
    await put("/sites/hall", { pue: 1.4 });
    await put("/sites/hall", { pue: 1.2 });
    await fetch(`${api.url}/v1/sites/hall`, { method: "DELETE" });
    await put("/periods/2024-02");
    await put("/admin/organizations/open-models/retention", { keepActivitiesDays: 30 });
    const restatement = JSON.stringify({ reason: "looked at anew" });
    await send(`${api.url}/v1/restatements`, { body: restatement });
  });
  afterAll(() => api.close());

  const list = async (query = ""): Promise<Entry[]> =>
    (await get(`${api.url}/v1/audit?limit=200&${query}`)).json.items;
  const verify = async (query = "") => (await get(`${api.url}/v1/audit/verify?${query}`)).json;
  const exportLines = async () => {
    const response = await fetch(`${api.url}/v1/audit/export`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/x-ndjson");
    expect(response.headers.get("content-disposition")).toMatch(/filename="open-models-.*\.audit\.ndjson"/);
    return (await response.text()).trimEnd().split("\n");
  };
  /** With all rights, which an intruder in the database has. */
  const tamper = async (statement: string) => {
    const { id } = (await api.database.inOrganization("", findAll))[0]!;
    await api.database.inOrganization(id, async (transaction) => {
      await transaction.$executeRawUnsafe("RESET ROLE");
      await transaction.$executeRawUnsafe(statement);
    });
  };
  const findAll = async (transaction: OrganizationTransaction) => {
    await transaction.$executeRawUnsafe("RESET ROLE");
    return transaction.$queryRaw<{ id: string }[]>`SELECT id FROM organization WHERE slug = 'open-models'`;
  };

  it("tells every change with who made it, by which request, and what was before and after", async () => {
    const entries = (await list()).toReversed();
    expect(entries.map(({ action, object }) => `${action} ${object.kind}`)).toEqual([
      "site.put site",
      "restatement.start restatement",
      "site.put site",
      "restatement.start restatement",
      "site.delete site",
      "restatement.start restatement",
      "period.close period",
      "retention.put retention",
      "restatement.start restatement",
    ]);
    expect(entries[2]).toMatchObject({
      sequence: 3,
      actor: { kind: "operator", id: null, name: "operator" },
      object: { kind: "site", id: "hall" },
      before: { pue: 1.4 },
      after: { pue: 1.2 },
      requestId: expect.any(String),
      previousHash: entries[1]!.hash,
    });
    // One request made both.
    expect(entries[3]!.requestId).toBe(entries[2]!.requestId);
    expect(entries[4]!.requestId).not.toBe(entries[2]!.requestId);
    expect(entries[7]).toMatchObject({
      before: { keepActivitiesDays: null },
      after: { keepActivitiesDays: 30 },
    });
  });

  it("is narrowed by actor, action, object and time, and read page by page", async () => {
    expect(await list("action=site.delete")).toHaveLength(1);
    expect(await list("objectKind=site&objectId=hall")).toHaveLength(3);
    expect(await list("objectKind=site&objectId=cellar")).toEqual([]);
    expect(await list("actor=eve")).toEqual([]);
    const all = await list("actor=operator");
    expect(all.length).toBeGreaterThanOrEqual(9);
    expect(await list("to=2020-01-01")).toEqual([]);
    expect(await list("from=2020-01-01&to=2100-01-01")).toEqual(all);
    const first = (await get(`${api.url}/v1/audit?limit=4`)).json;
    const second = (await get(`${api.url}/v1/audit?limit=4&cursor=${first.nextCursor}`)).json;
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 8));
    expect((await get(`${api.url}/v1/audit?cursor=x`)).json.code).toBe("invalid-cursor");
  });

  it("is exported as lines whose hashes anybody can compute anew; that it was, is the last of them", async () => {
    const lines = await exportLines();
    let previousHash = "0".repeat(64);
    for (const [index, line] of lines.entries()) {
      const { hash, ...entry } = JSON.parse(line) as Entry;
      expect(entry.sequence).toBe(index + 1);
      expect(entry.previousHash).toBe(previousHash);
      expect(createHash("sha256").update(canonicalJson(entry)).digest("hex")).toBe(hash);
      previousHash = hash;
    }
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      action: "export.audit",
      actor: { kind: "operator" },
      object: { kind: "organization" },
    });
  });

  it("tells of an archive that was taken out, and not of one that does not exist", async () => {
    const before = (await list("action=export.archive")).length;
    expect((await fetch(`${api.url}/v1/admin/organizations/nobody/archive`)).status).toBe(404);
    const archive = await fetch(`${api.url}/v1/admin/organizations/open-models/archive`);
    await archive.arrayBuffer();
    expect(await list("action=export.archive")).toHaveLength(before + 1);
  });

  it("is whole until somebody touches it, and then says where and what", async () => {
    const whole = await verify();
    expect(whole).toEqual({
      isIntact: true,
      entryCount: expect.any(Number),
      head: expect.stringMatching(/^\d+:[0-9a-f]{64}$/),
      fault: null,
    });
    expect(whole.head).toMatch(new RegExp(`^${whole.entryCount}:`));
    expect((await verify(`expectedHead=${whole.head}`)).isIntact).toBe(true);
    await tamper(`DELETE FROM audit_entry WHERE sequence = ${whole.entryCount}`);
    expect((await verify()).isIntact).toBe(true);
    expect(await verify(`expectedHead=${whole.head}`)).toMatchObject({
      isIntact: false,
      fault: { kind: "cut", sequence: whole.entryCount },
    });
    await tamper(`UPDATE audit_entry SET after = '{"pue": 1.1}' WHERE sequence = 3`);
    expect(await verify()).toMatchObject({
      isIntact: false,
      entryCount: 2,
      fault: {
        kind: "altered",
        sequence: 3,
        message: expect.stringMatching(/^entry 3 was altered: [^\n]+$/),
      },
    });
  });

  it.each(["expectedHead=3", "expectedHead=0:x", `expectedHead=0:${"a".repeat(64)}`])(
    "refuses %s",
    async (query) => {
      const { status, json } = await get(`${api.url}/v1/audit/verify?${query}`);
      expect([status, json.errors[0].path]).toEqual([400, "expectedHead"]);
    },
  );

  it("of an organisation that is not there is not there", async () => {
    for (const path of ["audit", "audit/verify", "audit/export"]) {
      expect((await get(`${api.url}/v1/${path}?organization=nobody`)).status).toBe(404);
    }
  });
});
