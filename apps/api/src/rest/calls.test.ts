import { CONTEXT_CLASSES, parseActivity } from "@llmcarbon/core";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  activityDetailSchema,
  activityListSchema,
  unresolvedListSchema,
} from "../features/activities/activity.schema.ts";
import { footprintListSchema } from "../features/footprints/footprint.schema.ts";
import { call } from "../testing/documents.ts";
import { get, send, toNdjson, type Answer } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

describe.each(ENGINES)("calls booked by their tokens on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  const book = (...documents: readonly object[]): Promise<Answer> =>
    send(`${api.url}/v1/activities`, { body: toNdjson(documents), contentType: "application/x-ndjson" });
  const totalOf = async (query: string) =>
    (await get(`${api.url}/v1/footprints?grain=total&${query}`)).json.rows[0];
  const findOne = async (query: string) => {
    const { items } = (await get(`${api.url}/v1/activities?${query}`)).json;
    return (await get(`${api.url}/v1/activities/${items[0].id}`)).json;
  };

  it("counts them by factors that give the estimate of the same request", async () => {
    const [{ inputTokenCount, outputTokenCount }] = CONTEXT_CLASSES as [(typeof CONTEXT_CLASSES)[number]];
    const workload = { requestCount: 1, inputTokenCount, outputTokenCount };
    const documents = Array.from({ length: 500 }, (_, index) => ({ ...call, workload, id: `c${index}` }));
    expect((await book(...documents)).json).toMatchObject({ booked: 500, unresolved: 0, rejected: [] });

    const { json } = await get(`${api.url}/v1/footprints?grain=total&project=chat`);
    expect(footprintListSchema.parse(json)).toEqual(json);
    expect(json.rows[0]).toMatchObject({
      activityCount: 500,
      unresolvedActivityCount: 0,
      requestCount: 500,
      inputTokenCount: 500 * inputTokenCount,
      cachedInputTokenCount: 0,
      outputTokenCount: 500 * outputTokenCount,
    });
    // At the lengths of its class a factor is the estimate of a request, of the calendar year.
    const year = { start: "2024-01-01T00:00:00Z", end: "2025-01-01T00:00:00Z" };
    const estimate = await api.estimator.estimate(parseActivity({ ...call, workload, period: year }));
    for (const key of ["energyKwh", "operationalCarbonG", "totalCarbonG", "waterL"] as const) {
      expect(json.rows[0][key].central / (500 * estimate[key]!.central)).toBeCloseTo(1, 9);
      expect(json.rows[0][key].high / (500 * estimate[key]!.high)).toBeCloseTo(1, 9);
    }
  });

  it("shows them by the hour", async () => {
    await book({ ...call, id: "h1", project: "hours", period: { start: "2024-03-02T10:59:00Z" } });
    await book({
      ...call,
      id: "h2",
      project: "hours",
      workload: { ...call.workload, requestCount: 4 },
      period: { start: "2024-03-02T11:00:00Z", end: "2024-03-02T13:00:00Z" },
    });
    const { json } = await get(
      `${api.url}/v1/footprints?grain=hour&project=hours&from=2024-03-02&to=2024-03-03`,
    );
    expect(footprintListSchema.parse(json)).toEqual(json);
    expect(json.rows).toMatchObject([
      { bucketStart: "2024-03-02T10:00:00Z", activityCount: 1, requestCount: 1 },
      { bucketStart: "2024-03-02T11:00:00Z", activityCount: 1, requestCount: 2 },
      { bucketStart: "2024-03-02T12:00:00Z", activityCount: 0, requestCount: 2 },
    ]);
  });

  it("counts a call once, whichever source reports it first, and says so", async () => {
    const gateway = { ...call, id: "g1", project: "twice", requestId: "req_1" };
    const sdk = { ...call, id: "s1", project: "twice", requestId: "req_1", source: "sdk" };
    expect((await book(gateway)).json).toMatchObject({ booked: 1, sameCall: 0 });
    expect((await book(sdk, { ...sdk, id: "s2", requestId: "req_2" })).json).toEqual({
      booked: 1,
      duplicates: 0,
      sameCall: 1,
      unresolved: 0,
      rejected: [],
    });
    expect((await book(sdk)).json).toMatchObject({ booked: 0, duplicates: 1, sameCall: 0 });
    expect(await totalOf("project=twice")).toMatchObject({ activityCount: 2, requestCount: 2 });
    const detail = await findOne("project=twice&source=gateway");
    expect(detail).toMatchObject({ requestId: "req_1", otherReports: [{ source: "sdk", externalId: "s1" }] });
    expect((await findOne("project=twice&source=sdk")).otherReports).toEqual([]);
  });

  it("shows each with its document, its factor and the estimate behind that", async () => {
    const sent = {
      ...call,
      id: "d1",
      project: "details",
      team: "search",
      requestId: "req_d",
      citation: "invoice 7",
      workload: {
        requestCount: 8,
        inputTokenCount: 1500,
        cachedInputTokenCount: 500,
        outputTokenCount: 250.5,
      },
      period: { start: "2024-03-01T10:00:00.000Z", end: "2024-03-01T11:00:00.000Z" },
    };
    await book(sent);
    const json = await findOne("project=details");
    expect(activityDetailSchema.parse(json)).toEqual(json);
    expect(json.document).toEqual(sent);
    expect(json).toMatchObject({
      unit: "tokens",
      quantity: 8,
      inputTokenCount: 8000,
      cachedInputTokenCount: 4000,
      outputTokenCount: 2004,
      unresolvedReason: null,
    });
    const { factor, energyKwh, estimate } = json;
    expect(factor).toMatchObject({ unit: "tokens", version: 1 });
    const { perQuantity, perInputToken, perCachedInputToken, perOutputToken } = factor.energyKwh;
    const expected =
      8 * perQuantity + 8000 * perInputToken + 4000 * perCachedInputToken + 2004 * perOutputToken;
    expect(energyKwh.central / expected).toBeCloseTo(1, 12);
    expect(estimate.id).toBe("d1");
    expect(estimate.trace.length).toBeGreaterThan(0);
    const list = await get(`${api.url}/v1/activities?project=details`);
    expect(activityListSchema.parse(list.json)).toEqual(list.json);
  });

  it("books what nobody knows as unresolved: counted, listed by name, and in no figure", async () => {
    const unknown = { ...call, project: "waiting", model: "brand-new-1" };
    const { status, json } = await book(
      { ...unknown, id: "u1" },
      { ...unknown, id: "u2" },
      { ...call, project: "waiting", id: "u3", site: { gridZone: "egrid:CAMX" } },
      { ...call, project: "waiting", id: "known" },
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({ booked: 4, unresolved: 3, rejected: [] });

    const row = await totalOf("project=waiting");
    expect(row).toMatchObject({ activityCount: 4, unresolvedActivityCount: 3, requestCount: 4 });
    const [one, all] = [await totalOf("project=waiting&model=llama-3.1-8b"), row];
    expect(all.energyKwh.central).toBeGreaterThanOrEqual(one.energyKwh.central);

    const list = (await get(`${api.url}/v1/activities/unresolved`)).json;
    expect(unresolvedListSchema.parse(list)).toEqual(list);
    expect(list.items[0]).toEqual({
      reason: expect.stringContaining('unknown model "brand-new-1"') as string,
      modelId: "brand-new-1",
      activityCount: 2,
      inputTokenCount: 2000,
      outputTokenCount: 600,
    });
    expect(list.items[1].reason).toContain('"egrid:CAMX", whose figures are direct');

    const detail = await findOne("project=waiting&model=brand-new-1");
    expect(activityDetailSchema.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ energyKwh: null, quality: null, estimate: null });
    expect(detail.unresolvedReason).toContain("brand-new-1");
    expect(detail.document.model).toBe("brand-new-1");
  });

  it("refuses by line what is no matter of names: a method that does not exist, a label too long", async () => {
    const { status, json } = await book(
      { ...call, id: "m1", method: "guess" },
      { ...call, id: "l1", project: "漢".repeat(150) },
      { ...call, id: "m2", workload: { ...call.workload, inputTokenCount: -1 } },
    );
    expect(status).toBe(422);
    expect(json.rejected).toMatchObject([
      { line: 1, id: "m1", path: "method" },
      { line: 2, id: "l1", path: "project", found: "450 bytes" },
      { line: 3, id: "m2", path: "workload.inputTokenCount" },
    ]);
  });

  it("answers figures as they stood at an instant", async () => {
    await book({ ...call, id: "now", project: "as-of" });
    expect(
      (await get(`${api.url}/v1/footprints?grain=total&project=as-of&asOf=2101-01-01`)).json.rows,
    ).toHaveLength(1);
    expect((await get(`${api.url}/v1/footprints?asOf=soon`)).status).toBe(400);
  });
});
