import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../../testing/documents.ts";
import { get, send, toNdjson } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { declaredSiteListSchema, declaredSiteSchema } from "./site.schema.ts";

describe.each(ENGINES)("declared sites on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  async function ask(method: "PUT" | "DELETE", path: string, body?: unknown) {
    const response = await fetch(`${api.url}/v1/sites${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  it("are declared, read, said anew and taken back", async () => {
    const put = await ask("PUT", "/hall%20a", { countryCode: "DE", pue: 1.3 });
    expect(put.status).toBe(200);
    expect(declaredSiteSchema.parse(put.json)).toEqual(put.json);
    expect(put.json).toMatchObject({ name: "hall a", document: { countryCode: "DE", pue: 1.3 } });
    expect((await ask("PUT", "/hall%20a", { pue: 1.2 })).json["document"]).toEqual({ pue: 1.2 });
    expect((await get(`${api.url}/v1/sites/hall%20a`)).json.document).toEqual({ pue: 1.2 });
    const list = (await get(`${api.url}/v1/sites`)).json;
    expect(declaredSiteListSchema.parse(list)).toEqual(list);
    expect(list.items.map(({ name }: { name: string }) => name)).toEqual(["hall a"]);

    expect((await ask("DELETE", "/hall%20a")).json).toEqual({ name: "hall a", isDeleted: true });
    expect((await ask("DELETE", "/hall%20a")).status).toBe(404);
    expect((await get(`${api.url}/v1/sites/hall%20a`)).json.code).toBe("unknown-site");
  });

  it.each([
    [{ pue: 0.5 }, 400, "document.pue"],
    [{ colour: "red" }, 400, "document.colour"],
    [{ name: "hall-b" }, 400, "document.name"],
    [{ countryCode: "DE", cloudRegion: "aws/us-east-1" }, 422, "site.countryCode"],
    [undefined, 400, "document"],
  ])("refuse %j with %i at %s", async (document, status, path) => {
    const refused = await ask("PUT", "/hall-b", document);
    expect([refused.status, (refused.json["errors"] as { path: string }[])[0]?.path]).toEqual([status, path]);
  });

  it.each([
    [{ gridZone: "ATLANTIS" }, /^site\.gridZone: found grid zone "ATLANTIS"; no intensity/],
    [{ cloudRegion: "aws/nowhere-1" }, /^site\.cloudRegion: found unknown cloud region "aws\/nowhere-1"; /],
  ])("refuse %j, which nobody knows", async (document, detail) => {
    const refused = await ask("PUT", "/hall-b", document);
    expect(refused).toMatchObject({ status: 422, json: { code: "unknown-name" } });
    expect(refused.json["detail"]).toMatch(detail);
    expect((await get(`${api.url}/v1/sites/hall-b`)).status).toBe(404);
  });

  it("are what an activity says by their name; one nobody declared is unresolved", async () => {
    const at = (id: string, name: string) => ({ ...call, id, project: name, site: { name } });
    const book = (document: object) =>
      send(`${api.url}/v1/activities`, { body: toNdjson([document]), contentType: "application/x-ndjson" });
    expect((await book(at("early", "hall-c"))).json).toMatchObject({ booked: 1, unresolved: 1 });

    await ask("PUT", "/hall-d", { countryCode: "DE", pue: 1.4 });
    expect((await book(at("a", "hall-d"))).json).toMatchObject({ booked: 1, unresolved: 0 });
    await book({ ...call, id: "b", project: "spelled", site: { countryCode: "DE", pue: 1.4 } });
    const energyOf = async (project: string): Promise<number> =>
      (await get(`${api.url}/v1/footprints?grain=total&project=${project}`)).json.rows[0].energyKwh.central;
    expect(await energyOf("hall-d")).toBe(await energyOf("spelled"));
    const { rows } = (await get(`${api.url}/v1/footprints?grain=total&groupBy=site&site=hall-d`)).json;
    expect(rows).toMatchObject([{ group: { site: "hall-d" }, requestCount: 1 }]);

    const { items } = (await get(`${api.url}/v1/activities?project=hall-d`)).json;
    expect(items[0]).toMatchObject({ siteName: "hall-d", gridZone: "DE" });
    const detail = (await get(`${api.url}/v1/activities/${items[0].id}`)).json;
    expect(detail.document.site).toEqual({ name: "hall-d" });
  });

  it("said anew, are what later calls of a known shape are booked with, and what earlier ones are restated to", async () => {
    const at = (id: string, year: number) => ({
      ...call,
      id,
      project: `year-${year}`,
      site: { name: "hall-e" },
      period: { start: `${year}-03-01` },
    });
    const book = (document: object) => send(`${api.url}/v1/activities`, { body: JSON.stringify(document) });
    expect((await book(at("e1", 2023))).json).toMatchObject({ booked: 1, unresolved: 1 });
    await ask("PUT", "/hall-e", { countryCode: "DE", pue: 1.1 });
    await untilPue("year-2023", 1.1);
    await ask("PUT", "/hall-e", { countryCode: "DE", pue: 2.2 });
    expect((await book(at("e2", 2024))).json).toMatchObject({ booked: 1, unresolved: 0 });
    expect(await pueOf("year-2024")).toBe(2.2);
    await untilPue("year-2023", 2.2);
    expect(api.faults).toEqual([]);
  });

  async function pueOf(project: string): Promise<number | undefined> {
    const { items } = (await get(`${api.url}/v1/activities?project=${project}`)).json;
    return (await get(`${api.url}/v1/activities/${items[0].id}`)).json.estimate?.resolved.site.pue;
  }

  /** The background has as long as the test has. */
  async function untilPue(project: string, pue: number): Promise<void> {
    while ((await pueOf(project)) !== pue);
  }
});
