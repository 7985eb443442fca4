import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createCarbonIntensityGbProvider, createEnergyChartsProvider } from "@llmcarbon/providers-grid/live";
import type { GridProviderV1, Instant, PluginHostV1 } from "@llmcarbon/spec";
import { findOrganization } from "@llmcarbon/prisma";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call } from "../../testing/documents.ts";
import { get, send } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { listHourProviders } from "./ask-grid-hours.ts";
import { createGridHoursRun } from "./create-grid-hours-run.ts";
import { gridHourListSchema } from "./grid-hours.schema.ts";

const QUARTER_MS = 900_000;
const HOUR_MS = 4 * QUARTER_MS;

type Reply = { readonly status: number; readonly body: string };

/** A server of one's own that answers `/co2eq` as Energy-Charts documents it. Its figures are invented. */
type FakeEnergyCharts = {
  readonly url: string;
  readonly asked: string[];
  /** intensity of a quarter of an hour, null where it is not known yet */
  actualAt: (timeMs: number) => number | null;
  /** what it answers instead */
  fault: Reply | undefined;
  close(): Promise<void>;
};

async function startEnergyCharts(): Promise<FakeEnergyCharts> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    asked.push(`${url.searchParams.get("country")} ${url.searchParams.get("start")}`);
    const { status, body } = fake.fault ?? { status: 200, body: toBody(url) };
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  const toBody = ({ searchParams }: URL): string => {
    const [fromMs, toMs] = ["start", "end"].map((name) => Date.parse(searchParams.get(name) ?? "")) as [
      number,
      number,
    ];
    const times = Array.from(
      { length: (toMs - fromMs) / QUARTER_MS },
      (_, index) => fromMs + index * QUARTER_MS,
    );
    return JSON.stringify({
      unix_seconds: times.map((timeMs) => timeMs / 1000),
      co2eq: times.map((timeMs) => fake.actualAt(timeMs)),
      co2eq_forecast: times.map(() => 999),
      substitute: false,
      deprecated: false,
    });
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeEnergyCharts = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    actualAt: () => null,
    fault: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

/** Quarters of the hour from 9: 540, 555, 570, 585. */
const minutesOfDay = (timeMs: number) => (timeMs / 60_000) % 1440;

describe.each(ENGINES)("hours of the grid on %s", (engine) => {
  let api: TestApi;
  let source: FakeEnergyCharts;
  let nowMs: number;
  let questions: string[];
  let run: () => Promise<void>;

  beforeEach(async () => {
    nowMs = Date.parse("2030-01-15T10:20:00Z");
    api = await startTestApi({ engine });
    source = await startEnergyCharts();
    const host: PluginHostV1 = {
      fetch: (url, options) => globalThis.fetch(url, options),
      now: () => new Date(nowMs).toISOString() as Instant,
      secret: () => undefined,
    };
    const live = createEnergyChartsProvider({ baseUrl: source.url, attemptCount: 1 }, host);
    questions = [];
    const heard: GridProviderV1 = {
      ...live,
      doGetIntensity(query) {
        questions.push(query.from);
        return live.doGetIntensity(query);
      },
    };
    const providers = { ...api.providers, grid: [createGridProvider(), heard] };
    const runOnce = createGridHoursRun({ ...api, providers }, () => new Date(nowMs));
    const { id } = (await findOrganization(api.database, "open-models"))!;
    const { signal } = new AbortController();
    run = () => runOnce({ organizationId: id, signal });
    const at = (externalId: string, start: string) => ({ ...call, id: externalId, period: { start } });
    await send(`${api.url}/v1/activities`, {
      body: JSON.stringify([at("morning", "2030-01-14T09:10:00Z"), at("afternoon", "2030-01-14T15:50:00Z")]),
    });
  });
  afterEach(async () => {
    await api.close();
    await source.close();
  });

  const readTotal = async () => {
    const [row] = (await get(`${api.url}/v1/footprints?grain=total`)).json.rows;
    return { energyKwh: row.energyKwh.central as number, carbonG: row.operationalCarbonG.central as number };
  };
  const list = async () => {
    const { json } = await get(`${api.url}/v1/grid-hours?zone=DE`);
    expect(gridHourListSchema.parse(json)).toEqual(json);
    return json.readings as { hourStart: string; carbonIntensityGPerKwh: number; source: object }[];
  };
  const restatements = async () =>
    (await get(`${api.url}/v1/restatements`)).json.restatements as { id: string }[];

  it("are read and counted, what a source does not know yet when it does, with who told them", async () => {
    const before = await readTotal();
    source.actualAt = (timeMs) => (timeMs < Date.parse("2030-01-14T15:00:00Z") ? minutesOfDay(timeMs) : null);
    await run();
    // The afternoon is only forecast by the source, and a forecast was not read.
    expect(await list()).toMatchObject([
      {
        hourStart: "2030-01-14T09:00:00.000Z",
        carbonIntensityGPerKwh: 562.5,
        source: { providerId: "energy-charts", license: expect.stringContaining("CC") },
      },
    ]);
    const first = await readTotal();
    const each = before.energyKwh / 2;
    expect(first.carbonG).toBeCloseTo(before.carbonG / 2 + each * 562.5, 9);
    expect(first.energyKwh).toBe(before.energyKwh);

    // A day later, when the source is asked whether what it forecast has been metered.
    nowMs += 25 * HOUR_MS;
    source.actualAt = minutesOfDay;
    await run();
    expect((await list()).map(({ hourStart }) => hourStart)).toEqual([
      "2030-01-14T15:00:00.000Z",
      "2030-01-14T09:00:00.000Z",
    ]);
    const second = await readTotal();
    expect(second.carbonG).toBeCloseTo(each * (562.5 + 922.5), 9);

    const [latest] = await restatements();
    const detail = (await get(`${api.url}/v1/restatements/${latest?.id}`)).json;
    expect(detail).toMatchObject({ trigger: "grid-hours", state: "done", lines: [{ month: "2030-01" }] });
    expect(detail.lines[0].before.operationalCarbonG).toBeCloseTo(first.carbonG, 9);
    expect(detail.lines[0].after.operationalCarbonG).toBeCloseTo(second.carbonG, 9);
    const asked = source.asked.length;
    await run();
    // All that was used is read, and nothing moved.
    expect(source.asked).toHaveLength(asked);
    expect(await restatements()).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ["is down", { status: 503, body: "{}" }],
    ["answers what is no JSON", { status: 200, body: "<html>" }],
    ["answers another shape", { status: 200, body: '{"unix_seconds":"now"}' }],
  ])("stay unread while a source %s, and are read when it is well", async (_fault, fault) => {
    source.actualAt = minutesOfDay;
    source.fault = fault;
    const before = await readTotal();
    await run();
    expect(await list()).toEqual([]);
    expect(await readTotal()).toEqual(before);
    source.fault = undefined;
    nowMs += 25 * HOUR_MS;
    await run();
    expect(await list()).toHaveLength(2);
  });

  it("that a source tells in kilograms are not kept", async () => {
    source.fault = { status: 200, body: toKilograms() };
    const before = await readTotal();
    await run();
    expect(questions).toHaveLength(1);
    expect(await list()).toEqual([]);
    expect(await readTotal()).toEqual(before);
  });

  it("that a source never has are asked for once a day", async () => {
    await send(`${api.url}/v1/activities`, {
      body: JSON.stringify([{ ...call, id: "old", period: { start: "2029-12-01T09:10:00Z" } }]),
    });
    const askedOld = () => questions.filter((from) => from.startsWith("2029-12-01")).length;
    await run();
    expect(askedOld()).toBe(1);
    nowMs += HOUR_MS;
    await run();
    expect(askedOld()).toBe(1);
    nowMs += 24 * HOUR_MS;
    await run();
    expect(askedOld()).toBe(2);
  });
});

/** Quarter hours of 14 January 2030 as a source that changed its unit would answer them. */
function toKilograms(): string {
  const fromMs = Date.parse("2030-01-14T00:00:00Z");
  const times = Array.from({ length: 96 }, (_, index) => fromMs + index * QUARTER_MS);
  return JSON.stringify({
    unix_seconds: times.map((timeMs) => timeMs / 1000),
    co2eq: times.map(() => 0.4),
    co2eq_forecast: times.map(() => null),
    substitute: false,
    deprecated: false,
  });
}

describe("who is asked for hours", () => {
  const host: PluginHostV1 = {
    fetch: (url, options) => globalThis.fetch(url, options),
    now: () => "2030-01-15T10:20:00Z" as Instant,
    secret: () => undefined,
  };
  const table = createGridProvider();
  const direct = createCarbonIntensityGbProvider({}, host);
  const lifecycle = createEnergyChartsProvider({}, host);
  const licensed: GridProviderV1 = {
    ...lifecycle,
    capabilities: { ...lifecycle.capabilities, mayStore: false },
  };
  const marginal: GridProviderV1 = {
    ...lifecycle,
    capabilities: { ...lifecycle.capabilities, signal: "marginal" },
  };

  it("is a live source of the ledger's boundary and of average figures that may be kept, and no table", () => {
    const all = [table, direct, lifecycle, licensed, marginal];
    expect(listHourProviders(all, "lifecycle")).toEqual([lifecycle]);
    expect(listHourProviders(all, "direct")).toEqual([direct]);
  });
});

it("a query for hours says what it wants of", async () => {
  const api = await startTestApi();
  const { status, json } = await get(`${api.url}/v1/grid-hours`);
  await api.close();
  expect([status, json.errors[0].path]).toEqual([400, "zone"]);
});
