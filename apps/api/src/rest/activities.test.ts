import { gzipSync } from "node:zlib";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activityDetailSchema, activityListSchema } from "../features/activities/activity.schema.ts";
import { footprintListSchema } from "../features/footprints/footprint.schema.ts";
import { gpt3, gpt3CarbonG, served } from "../testing/documents.ts";
import { get, send, toNdjson } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const nothing = { booked: 0, duplicates: 0, sameCall: 0, unresolved: 0, rejected: [] };

describe.each(ENGINES)("booking on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  const book = (body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>) =>
    send(`${api.url}/v1/activities`, {
      body,
      contentType: "application/x-ndjson",
      ...(headers && { headers }),
    });

  it("books the good ones of a thousand and reports the bad ones by line", async () => {
    const documents: unknown[] = Array.from({ length: 1000 }, (_, index) => ({ ...served, id: `s${index}` }));
    documents[99] = { ...served, id: "bad-key", hardware: { acelerator: "H100" } };
    documents[499] = { ...served };
    const lines = toNdjson(documents).split("\n");
    lines[899] = '{"id": "cut off", ';

    const { status, json } = await book(lines.join("\n"));
    expect(status).toBe(207);
    expect(json).toMatchObject({ booked: 997, duplicates: 0, sameCall: 0, unresolved: 0 });
    expect(json.rejected).toMatchObject([
      { line: 100, id: "bad-key", path: "hardware.acelerator" },
      { line: 500, id: null, path: "id", found: "nothing" },
      { line: 900, id: null, path: "" },
    ]);

    const footprints = await get(`${api.url}/v1/footprints?grain=total&project=chat`);
    expect(footprints.json.rows).toHaveLength(1);
    expect(footprints.json.rows[0].activityCount).toBe(997);
    expect(footprints.json.rows[0].energyKwh.central).toBeCloseTo(997 * 2, 6);
    expect(footprints.json.rows[0].operationalCarbonG.central).toBeCloseTo(997 * 2 * 100, 4);
  });

  it("changes nothing when a booking is repeated, gzipped or not", async () => {
    const body = toNdjson([{ ...served, id: "twice" }]);
    expect((await book(body)).json).toEqual({ ...nothing, booked: 1 });
    const again = toNdjson([{ ...served, id: "twice", measured: { energyKwh: 9 } }]);
    expect((await book(gzipSync(again), { "content-encoding": "gzip" })).json).toEqual({
      ...nothing,
      duplicates: 1,
    });
    expect((await book(toNdjson([{ ...served, id: "twice", source: "elsewhere" }]))).json.booked).toBe(1);
  });

  it("says by its status whether all, some or none of the documents were accepted", async () => {
    const bad = { ...served, id: "bad", phase: "thinking" };
    const statusOf = async (document: unknown) =>
      (await send(`${api.url}/v1/activities`, { body: JSON.stringify(document) })).status;
    expect(await statusOf({ ...served, id: "good" })).toBe(200);
    expect(await statusOf({ ...served, id: "good" })).toBe(200);
    expect(await statusOf([])).toBe(200);
    expect(await statusOf([{ ...served, id: "good" }, bad])).toBe(207);
    expect(await statusOf(bad)).toBe(422);
    expect(await statusOf([bad, bad])).toBe(422);
    expect((await book('{"id": "cut off", ')).status).toBe(422);
  });

  it("takes one JSON document as well as an array", async () => {
    const one = await send(`${api.url}/v1/activities`, { body: JSON.stringify(gpt3) });
    expect(one.json).toEqual({ ...nothing, booked: 1 });
    const both = await send(`${api.url}/v1/activities`, {
      body: JSON.stringify([gpt3, { ...gpt3, id: "new" }]),
    });
    expect(both.json).toEqual({ ...nothing, booked: 1, duplicates: 1 });
  });

  it("answers footprints that equal what was booked, spread over its period", async () => {
    const { json } = await get(
      `${api.url}/v1/footprints?groupBy=team,model&project=GPT-3&from=2020-01-01&to=2021-01-01`,
    );
    expect(footprintListSchema.parse(json)).toEqual(json);
    expect(json).toMatchObject({ organization: "open-models", grain: "month", groupBy: ["team", "model"] });
    expect(json.rows).toHaveLength(1);
    const [row] = json.rows;
    expect(row).toMatchObject({
      bucketStart: "2020-06-01",
      group: { team: "OpenAI", model: "gpt-3-davinci" },
      activityCount: 2,
    });
    expect(row.energyKwh.central).toBeCloseTo(2 * 1_287_000, 3);
    expect(row.operationalCarbonG.central / (2 * gpt3CarbonG)).toBeCloseTo(1, 9);

    const total = await get(`${api.url}/v1/footprints?grain=total&groupBy=project&project=GPT-3`);
    expect(total.json.rows).toMatchObject([{ group: { project: "GPT-3" }, activityCount: 2 }]);

    const days = await get(`${api.url}/v1/footprints?grain=day&project=GPT-3&from=2020-06-10&to=2020-06-20`);
    expect(days.json.rows).toHaveLength(10);
    expect(days.json.rows[0].energyKwh.central).toBeCloseTo((2 * 1_287_000) / 30, 3);
  });

  it("lists activities by weight, a page at a time, and each with its document and formulas", async () => {
    const first = await get(`${api.url}/v1/activities?limit=2`);
    expect(activityListSchema.parse(first.json)).toEqual(first.json);
    expect(first.json.items.map(({ externalId }: { externalId: string }) => externalId).sort()).toEqual([
      "gpt3",
      "new",
    ]);
    const second = await get(`${api.url}/v1/activities?limit=2&cursor=${first.json.nextCursor}`);
    expect(second.json.items[0].project).toBe("chat");

    const [{ id }] = first.json.items;
    const { json } = await get(`${api.url}/v1/activities/${id}`);
    expect(activityDetailSchema.parse(json)).toEqual(json);
    expect(json.document).toMatchObject({ model: "gpt-3-davinci", measured: { energyKwh: 1_287_000 } });
    expect(json.estimate.trace.length).toBeGreaterThan(0);
    expect(json).toMatchObject({
      modelId: "gpt-3-davinci",
      hardwareId: "nvidia-v100-sxm2-32gb",
      gridZone: "US",
    });
  });

  it("lets an activity without an end last as long as its estimate, under names of its own", async () => {
    const open = {
      id: "planned",
      phase: "training",
      model: { type: "dense", parameterCount: 1e9 },
      workload: { tokenCount: 20e9 },
      hardware: { accelerator: "A100-80GB", count: 8 },
      period: { start: "2022-05-01T12:00:00+02:00" },
    };
    const estimate = await send(`${api.url}/v1/estimates`, { body: JSON.stringify(open) });
    expect((await send(`${api.url}/v1/activities`, { body: JSON.stringify(open) })).json.booked).toBe(1);
    const { json } = await get(`${api.url}/v1/activities?project=unassigned&source=api`);
    expect(json.items).toMatchObject([
      {
        externalId: "planned",
        startsAt: "2022-05-01T10:00:00.000Z",
        modelId: null,
        team: null,
        gridZone: null,
      },
    ]);
    const lastsS = (Date.parse(json.items[0].endsAt) - Date.parse(json.items[0].startsAt)) / 1000;
    expect(lastsS).toBeGreaterThan(0);
    expect(lastsS).toBeCloseTo(estimate.json.durationS.central, 2);
  });

  it("tells which days the ledger spans", async () => {
    const { json } = await get(`${api.url}/v1/organizations/open-models`);
    expect(json).toEqual({
      slug: "open-models",
      name: "Open Models",
      firstDay: "2020-06-01",
      lastDay: "2024-03-31",
    });
  });

  it("books nothing when the request fails as a whole", async () => {
    const before = (await get(`${api.url}/v1/footprints?grain=total`)).json.rows[0].activityCount;
    const body = toNdjson([{ ...served, id: "lost" }]);
    expect((await send(`${api.url}/v1/activities?organization=nobody`, { body })).status).toBe(404);
    expect((await book(gzipSync(body).subarray(0, 40), { "content-encoding": "gzip" })).status).toBe(400);
    const cut = `[${JSON.stringify({ ...served, id: "lost" })},`;
    expect((await send(`${api.url}/v1/activities`, { body: cut })).status).toBe(400);
    expect((await get(`${api.url}/v1/footprints?grain=total`)).json.rows[0].activityCount).toBe(before);
  });

  it("refuses by line what a ledger cannot keep", async () => {
    const { json } = await book(
      toNdjson([
        { ...served, id: "no-period", period: undefined },
        { ...served, id: "century", period: { start: "2000-01-01", end: "2099-01-01" } },
        { ...served, id: "nul", project: "a\u0000b" },
        { ...served, id: "surrogate", team: "\ud800" },
        { ...served, id: "deep", hardware: { ...served.hardware, accelerator: "H100\u0000" } },
      ]),
    );
    expect(json).toMatchObject({
      booked: 0,
      rejected: [
        { line: 1, path: "period", found: "nothing" },
        { line: 2, path: "period.end" },
        { line: 3, id: "nul", path: "project" },
        { line: 4, id: "surrogate", path: "team" },
        { line: 5, id: "deep", path: "hardware.accelerator" },
      ],
    });
    expect(api.faults).toEqual([]);
  });
});
