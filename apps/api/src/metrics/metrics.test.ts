import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseNetwork } from "../outbound/network.ts";
import { call } from "../testing/documents.ts";
import { get, send } from "../testing/send.ts";
import { startReceiver } from "../testing/start-receiver.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { watchJobs } from "./watch-jobs.ts";

const TOKEN = "what prometheus shows, thirty-two bytes";
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const read = async (url = api.url, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/metrics`, { headers });
  return { status: response.status, text: await response.text(), type: response.headers.get("content-type") };
};
/** Value of a line of the text format. */
const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split("\n").find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};

test("requests are counted and timed by their route, whatever their address", async () => {
  for (const name of ["a", "b", "c"]) await get(`${api.url}/v1/sites/${name}`);
  await get(`${api.url}/no/such/address`);
  const { status, text, type } = await read();
  expect(status).toBe(200);
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
  const site = 'method="GET",route="/v1/sites/:name"';
  expect(valueOf(text, `llmcarbon_http_requests_total{${site},status="404"}`)).toBe(3);
  expect(valueOf(text, `llmcarbon_http_request_duration_seconds_count{${site}}`)).toBe(3);
  expect(text).not.toContain("/no/such/address");
  expect(valueOf(text, 'llmcarbon_http_requests_total{method="GET",route="unmatched",status="404"}')).toBe(1);
});

test("what came in is counted by what became of it", async () => {
  const documents = [
    { ...call, id: "1" },
    { ...call, id: "1" },
    { ...call, id: "2", model: "nobody-knows" },
    { ...call, id: "3", phase: "nonsense" },
  ];
  await send(`${api.url}/v1/activities`, { body: JSON.stringify(documents) });
  await send(`${api.url}/v1/activities`, { body: JSON.stringify(documents.slice(0, 1)) });
  const { text } = await read();
  const count = (outcome: string) => valueOf(text, `llmcarbon_ingest_activities_total{outcome="${outcome}"}`);
  expect(valueOf(text, "llmcarbon_ingest_batches_total")).toBe(2);
  expect([count("booked"), count("duplicates"), count("unresolved"), count("rejected")]).toEqual([
    2, 2, 1, 1,
  ]);
  expect(valueOf(text, "llmcarbon_ingest_bodies")).toBe(0);
  expect(valueOf(text, "llmcarbon_ingest_waiting_batches")).toBe(0);
});

test("bodies inside and those turned away are counted", async () => {
  const small = await startTestApi({ ingest: { mostBodies: 1 } });
  const place = small.ingest.room.enter(1000);
  await send(`${small.url}/v1/activities`, { body: JSON.stringify([call]) });
  const { text } = await read(small.url);
  place?.leave();
  expect(valueOf(text, "llmcarbon_ingest_bodies")).toBe(1);
  expect(valueOf(text, "llmcarbon_ingest_bytes")).toBe(1000);
  expect(valueOf(text, "llmcarbon_ingest_turned_away_total")).toBe(1);
  await small.close();
});

test("runs of jobs are counted by how they ended", async () => {
  const [good, bad] = watchJobs(
    [
      { name: "good", run: () => Promise.resolve() },
      { name: "bad", run: () => Promise.reject(new Error("no")) },
    ],
    api.watch.metrics,
  );
  const tools = { signal: new AbortController().signal, request: () => Promise.resolve() };
  await good!.run({}, tools);
  await expect(bad!.run({}, tools)).rejects.toThrow("no");
  const { text } = await read();
  expect(valueOf(text, 'llmcarbon_job_runs_total{task="good",outcome="done"}')).toBe(1);
  expect(valueOf(text, 'llmcarbon_job_runs_total{task="bad",outcome="failed"}')).toBe(1);
  expect(valueOf(text, 'llmcarbon_job_last_success_timestamp_seconds{task="good"}')).toBeGreaterThan(0);
  expect(text).not.toContain('llmcarbon_job_last_success_timestamp_seconds{task="bad"}');
});

test("messages to endpoints are counted by what became of them, and those that wait", async () => {
  const receiver = await startReceiver();
  const told = await startTestApi({ networks: [parseNetwork("127.0.0.1/32")] });
  const { json } = await send(`${told.url}/v1/webhooks`, {
    body: JSON.stringify({ url: receiver.url, events: ["period.closed"] }),
  });
  expect(json.id).toBeDefined();
  const attempts = (text: string) =>
    ["delivered", "retried", "failed", "held"].map((outcome) =>
      valueOf(text, `llmcarbon_webhook_attempts_total{outcome="${outcome}"}`),
    );
  const close = (month: string) => fetch(`${told.url}/v1/periods/${month}`, { method: "PUT" });
  const readUntil = (outcome: number, count: number) =>
    waitUntil(
      () => read(told.url),
      ({ text }) => attempts(text)[outcome] === count,
    );
  expect(valueOf((await read(told.url)).text, "llmcarbon_webhook_waiting")).toBeUndefined();
  await close("2024-01");
  await readUntil(0, 1);
  receiver.answer = (response) => response.writeHead(500).end();
  await close("2024-02");
  await readUntil(1, 1);
  await told.jobs.request("send-webhooks", {});
  const { text } = await waitUntil(
    () => read(told.url),
    (answer) => valueOf(answer.text, "llmcarbon_webhook_waiting") !== undefined,
  );
  expect([valueOf(text, "llmcarbon_webhook_waiting"), ...attempts(text)]).toEqual([1, 1, 1, 0, 0]);
  await told.close();
  await receiver.close();
});

test("without a token programs on this machine read them, and nobody through a proxy", async () => {
  expect((await read()).status).toBe(200);
  const forwarded = [{ "x-forwarded-for": "127.0.0.1" }, { forwarded: "for=127.0.0.1" }];
  for (const headers of forwarded) expect((await read(api.url, headers as never)).status).toBe(401);
});

test("with a token only who shows it reads them", async () => {
  const guarded = await startTestApi({ metricsToken: TOKEN });
  expect((await read(guarded.url)).status).toBe(401);
  expect((await read(guarded.url, { authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
  const shown = await read(guarded.url, { authorization: `Bearer ${TOKEN}`, "x-forwarded-for": "1.1.1.1" });
  expect(shown.status).toBe(200);
  await guarded.close();
});

test("whether the database answers is told, and that it does not", async () => {
  const broken = await startTestApi();
  expect(valueOf((await read(broken.url)).text, 'llmcarbon_database_up{engine="pglite"}')).toBe(1);
  await broken.database.close();
  const { status, text } = await read(broken.url);
  expect([status, valueOf(text, 'llmcarbon_database_up{engine="pglite"}')]).toEqual([200, 0]);
  await broken.close().catch(() => {});
});

test("the board draws figures that exist, and names each panel", async () => {
  const path = new URL("../../../../docs/operations/grafana/llmcarbon.json", import.meta.url);
  const board = JSON.parse(await readFile(path, "utf8")) as {
    panels: { title: string; type: string; targets?: { expr: string }[] }[];
  };
  const drawn = board.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  expect(drawn.length).toBeGreaterThan(10);
  const known = api.watch.metrics
    .listNames()
    .flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]);
  const used = drawn.flatMap((expr) => expr.match(/\b(?:llmcarbon|nodejs|process)_\w+/g) ?? []);
  expect(used.filter((name) => !known.includes(name))).toEqual([]);
  const unused = api.watch.metrics.listNames().filter((name) => name.startsWith("llmcarbon_"));
  expect(unused.filter((name) => !used.some((each) => each.startsWith(name)))).toEqual([]);
  expect(board.panels.every(({ title }) => title !== "")).toBe(true);
});
