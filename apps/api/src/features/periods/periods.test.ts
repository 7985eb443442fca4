import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OPERATOR_ACTOR } from "../../access/actor.ts";
import { call, served } from "../../testing/documents.ts";
import { get, send } from "../../testing/send.ts";
import { ensureDefaultOrganization } from "../../demo/load-demo-organization.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import { closePeriod } from "./close-period.ts";
import { adjustmentListSchema, closedPeriodListSchema, closedPeriodSchema } from "./period.schema.ts";

describe.each(ENGINES)("closed months over HTTP on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  const put = async (path: string, body?: object) => {
    const response = await fetch(`${api.url}${path}`, {
      method: "PUT",
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    // oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
    return { status: response.status, json: (await response.json()) as any };
  };
  const book = (document: object) => send(`${api.url}/v1/activities`, { body: JSON.stringify(document) });
  const total = async (query = "") => (await get(`${api.url}/v1/footprints?grain=total${query}`)).json;
  const adjustments = async (query = "") => {
    const { json } = await get(`${api.url}/v1/adjustments${query}`);
    expect(adjustmentListSchema.parse(json)).toEqual(json);
    return json.adjustments;
  };

  it("keep their figures; what comes later is told beside them with its reason", async () => {
    await put("/v1/sites/hall", { countryCode: "DE", carbonIntensityGPerKwh: 100, pue: 1.2 });
    await book({ ...served, id: "run", site: { name: "hall" } });
    expect(await adjustments()).toEqual([]);

    const closed = await put("/v1/periods/2024-03");
    expect(closed.status).toBe(200);
    expect(closedPeriodSchema.parse(closed.json)).toEqual(closed.json);
    expect((await put("/v1/periods/2024-03")).json).toEqual(closed.json);
    const list = (await get(`${api.url}/v1/periods`)).json;
    expect(closedPeriodListSchema.parse(list)).toEqual({ periods: [closed.json] });

    const before = await total();
    const beforeRestating = new Date().toISOString();
    await put("/v1/sites/hall", { countryCode: "DE", carbonIntensityGPerKwh: 300, pue: 1.2 });
    await book({ ...call, id: "late" });
    await waitUntil(
      () => get(`${api.url}/v1/restatements?state=running`),
      ({ json }) => json.restatements.length === 0,
    );
    const after = await total();
    expect(after.rows).toEqual(before.rows);
    // The answer names what stands beside its rows.
    expect(before.adjustments).toEqual([]);
    expect(after.adjustments).toEqual(await adjustments());
    expect(await adjustments()).toMatchObject([
      {
        kind: "restatement",
        reason: 'site "hall" is described anew: carbonIntensityGPerKwh 100 → 300',
        project: "chat",
        month: "2024-03",
      },
      { kind: "late", reason: null, activityCount: 1, project: "chat", month: "2024-03" },
    ]);
    const then = await total(`&asOf=${beforeRestating}`);
    expect(then.adjustments.map(({ kind }: { kind: string }) => kind)).toEqual(["late"]);
    // Two kilowatt-hours at 200 g more.
    expect((await adjustments())[0].operationalCarbonG).toBeCloseTo(400, 6);
    expect(await adjustments("?project=other")).toEqual([]);
    expect(await adjustments("?from=2024-04-01")).toEqual([]);
  });

  it.each(["2024-13", "2024-3", "march", "1989-12"])("refuse %s, which is no month", async (month) => {
    const { status, json } = await put(`/v1/periods/${month}`);
    expect([status, json.errors[0].path]).toEqual([400, "month"]);
  });

  it("refuse a month that has not ended, by UTC", async () => {
    const organization = await ensureDefaultOrganization(api);
    const access = { actor: OPERATOR_ACTOR, organization };
    const close = (now: string) =>
      closePeriod(
        { database: api.database, jobs: api.jobs, access, requestId: null },
        { organization: "open-models", month: "2024-05" },
        new Date(now),
      );
    await expect(close("2024-05-31T23:59:59.999Z")).rejects.toThrow(/"2024-05", which has not ended/);
    expect(await close("2024-06-01T00:00:00Z")).toMatchObject({ month: "2024-05" });
  });
});
