import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gpt3, served } from "../../testing/documents.ts";
import { get, send, toNdjson } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";

const SLUG = "open-models";
const GROUPS = ["total", "year", "month", "day"].map(
  (grain) => `grain=${grain}&groupBy=project,model,quality`,
);

describe.each(ENGINES)("keeping the ledger on %s", (engine) => {
  let api: TestApi;
  let admin: string;
  beforeAll(async () => {
    api = await startTestApi({ engine });
    admin = `${api.url}/v1/admin`;
    const usage = Array.from({ length: 50 }, (_, index) => ({
      id: `call-${index}`,
      phase: "inference",
      model: index % 2 ? "llama-3.1-8b" : "no-such-model",
      workload: { requestCount: 3, inputTokenCount: 811 + index, outputTokenCount: 97 },
      site: { countryCode: "DE" },
      period: { start: `2024-01-${String((index % 28) + 1).padStart(2, "0")}T07:30:00Z` },
      project: `project ${index % 5}`,
    }));
    const body = toNdjson([gpt3, { ...served, id: "served" }, ...usage]);
    await send(`${api.url}/v1/activities`, { body, contentType: "application/x-ndjson" });
  });
  afterAll(() => api.close());

  const footprints = (organization: string) =>
    Promise.all(
      GROUPS.map(
        async (group) =>
          (await get(`${api.url}/v1/footprints?organization=${organization}&${group}`)).json.rows,
      ),
    );
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${admin}${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  const fetchArchive = async (slug: string) => {
    const response = await fetch(`${admin}/organizations/${slug}/archive`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/gzip");
    expect(response.headers.get("content-disposition")).toMatch(/filename="[\w-]+\.archive\.tar\.gz"/);
    return new Uint8Array(await response.arrayBuffer());
  };
  const importAs = (slug: string, archive: Uint8Array<ArrayBuffer>) =>
    send(`${admin}/archives?as=${slug}`, { body: archive, contentType: "application/gzip" });

  it("gives an archive out and takes it in again with the same figures, to the last digit", async () => {
    const archive = await fetchArchive(SLUG);
    const { status, json } = await importAs("copied", archive);
    expect(status).toBe(201);
    expect(json).toMatchObject({ slug: "copied", name: "Open Models", rowCount: expect.any(Number) });
    const [before, after] = [await footprints(SLUG), await footprints("copied")];
    expect(before.map((rows) => rows.length)).not.toContain(0);
    expect(
      before[0].reduce((sum: number, row: { activityCount: number }) => sum + row.activityCount, 0),
    ).toBe(52);
    expect(after).toEqual(before);
    const again = await send(`${api.url}/v1/activities?organization=copied`, { body: JSON.stringify(gpt3) });
    expect(again.json).toMatchObject({ booked: 0, duplicates: 1 });
  });

  it("refuses what it holds already, what is damaged and what is no archive", async () => {
    const archive = await fetchArchive(SLUG);
    const twice = await send(`${admin}/archives`, { body: archive, contentType: "application/gzip" });
    expect(twice).toMatchObject({ status: 409, json: { code: "organization-exists" } });

    const tar = gunzipSync(archive);
    const place = tar.indexOf("call-17");
    tar[place + 6] = "8".charCodeAt(0);
    const damaged = await importAs("damaged", gzipSync(tar));
    expect(damaged).toMatchObject({ status: 422, json: { code: "archive-refused" } });
    expect(damaged.json.detail).toMatch(
      /^\w+\.ndjson: found sha256 [0-9a-f]{64}; manifest\.json says [0-9a-f]{64};/,
    );

    expect((await importAs("cut", archive.slice(0, archive.length / 2))).json.code).toBe("archive-refused");
    expect((await importAs("text", new TextEncoder().encode("hello"))).status).toBe(422);
    expect((await importAs("empty", new Uint8Array())).status).toBe(422);
    expect((await importAs("Bad%20Name", archive)).status).toBe(400);
    expect((await send(`${admin}/archives`, { body: "{}" })).status).toBe(415);
    for (const slug of ["damaged", "cut", "text", "empty"]) {
      expect((await get(`${api.url}/v1/organizations/${slug}`)).status).toBe(404);
    }
    expect((await get(`${admin}/organizations/nobody/archive`)).status).toBe(404);
  });

  it("removes its temporary files, whether a client takes all, leaves or sends half", async () => {
    const folder = await mkdtemp(join(tmpdir(), "llmcarbon-admin-test-"));
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = folder;
    try {
      const archive = await fetchArchive(SLUG);
      const leaving = new AbortController();
      const left = fetch(`${admin}/organizations/${SLUG}/archive`, { signal: leaving.signal });
      leaving.abort();
      await expect(left).rejects.toThrow(/abort/i);
      await sendHalf(new URL(`${admin}/archives?as=half`), archive);
      await expect.poll(() => readdir(folder), { timeout: 20_000 }).toEqual([]);
      expect((await get(`${api.url}/v1/organizations/half`)).status).toBe(404);
    } finally {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
      await rm(folder, { recursive: true });
    }
  });

  it("keeps a rule of how long activities are kept", async () => {
    const path = `/organizations/${SLUG}/retention`;
    expect((await call("GET", path)).json).toEqual({ organization: SLUG, keepActivitiesDays: null });
    const put = await call("PUT", path, { keepActivitiesDays: 365 });
    expect(put).toEqual({ status: 200, json: { organization: SLUG, keepActivitiesDays: 365 } });
    expect((await call("GET", path)).json["keepActivitiesDays"]).toBe(365);
    for (const keepActivitiesDays of [0, 1.5, -1, 36_526, "7", undefined]) {
      expect((await call("PUT", path, { keepActivitiesDays })).status).toBe(400);
    }
    expect((await call("PUT", path, { keepActivitiesDays: null })).json["keepActivitiesDays"]).toBeNull();
    expect((await call("PUT", "/organizations/nobody/retention", { keepActivitiesDays: 1 })).status).toBe(
      404,
    );
  });

  it("ends an organisation whose name is said twice, and no other", async () => {
    await importAs("ending", await fetchArchive(SLUG));
    const before = await footprints(SLUG);
    expect((await call("DELETE", "/organizations/ending")).status).toBe(400);
    expect((await call("DELETE", `/organizations/ending?confirm=${SLUG}`)).json["code"]).toBe(
      "not-confirmed",
    );
    const { status, json } = await call("DELETE", "/organizations/ending?confirm=ending");
    expect(status).toBe(200);
    expect(json).toMatchObject({ organization: "ending", isDeleted: true, rowCount: expect.any(Number) });
    expect((await get(`${api.url}/v1/footprints?organization=ending`)).status).toBe(404);
    const late = await send(`${api.url}/v1/activities?organization=ending`, { body: JSON.stringify(gpt3) });
    expect(late.status).toBe(404);
    expect((await call("DELETE", "/organizations/ending?confirm=ending")).status).toBe(404);
    expect(await footprints(SLUG)).toEqual(before);
  });

  it("says where a ledger without files of its own is backed up", async () => {
    const { status, json } = await get(`${admin}/backup`);
    expect(status).toBe(409);
    expect(json).toMatchObject({
      code: "not-embedded",
      detail: expect.stringContaining(engine === "pglite" ? "in memory" : "pg_dump"),
    });
    expect(api.faults).toEqual([]);
  });
});

/** Hangs up in the middle of a body. */
async function sendHalf(url: URL, body: Uint8Array): Promise<void> {
  const socket = connect(Number(url.port), url.hostname);
  const head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/gzip\r\ncontent-length: ${body.length}\r\n\r\n`;
  socket.write(head);
  await new Promise((resolve) => socket.write(body.subarray(0, body.length / 2), resolve));
  socket.destroy();
}
