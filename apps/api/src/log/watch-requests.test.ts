import { EventEmitter, once } from "node:events";
import { connect } from "node:net";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "../rest/routes.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { noteRequest, takeNote } from "./request-notes.ts";
import { watchRequests } from "./watch-requests.ts";

const MARKER = "marker0marker0marker0";
const lines: string[] = [];
const written = new EventEmitter<{ line: [] }>();
let isStopping = false;
let api: TestApi;

const write = (line: string): void => {
  lines.push(line);
  written.emit("line");
};

beforeAll(async () => {
  api = await startTestApi({ log: { level: "trace", stream: { write } }, isStopping: () => isStopping });
});
afterAll(() => api.close().catch(() => {}));

const parse = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

/** Everything a sender may think of to put a secret into. */
const SECRETS = {
  authorization: `Bearer lc_Abcdefghij_${MARKER}`,
  cookie: `session=${MARKER}`,
  "x-api-token": MARKER,
  "x-request-id": MARKER,
  "user-agent": MARKER,
  referer: `https://example.org/?token=${MARKER}`,
  traceparent: MARKER,
};

type Door = { readonly method: string; readonly path: string };

const doors: readonly Door[] = [
  ...routes.map(({ method = "get", path }) => ({ method: method.toUpperCase(), path })),
  { method: "POST", path: "/v1/estimates" },
  { method: "POST", path: "/v1/activities" },
  { method: "POST", path: "/v1/traces" },
  { method: "POST", path: "/v1/metrics" },
  { method: "POST", path: "/codecarbon/emissions" },
  { method: "GET", path: "/trpc/footprints.list" },
  { method: "POST", path: "/trpc/sites.put" },
  { method: "POST", path: "/auth/sign-in/email" },
  { method: "POST", path: "/auth/request-password-reset" },
  { method: "GET", path: `/auth/reset-password/${MARKER}` },
  { method: "POST", path: "/v1/setup" },
  { method: "GET", path: "/metrics" },
  { method: "GET", path: "/readyz" },
  { method: "GET", path: `/nothing/${MARKER}` },
];

describe("the log", () => {
  test.each(doors)("holds no secret of $method $path", async ({ method, path }) => {
    lines.length = 0;
    const address = path.replaceAll(/\{\w+\}/g, `${MARKER}@example.org`);
    const body = JSON.stringify({
      email: `${MARKER}@example.org`,
      password: MARKER,
      url: `https://example.org/${MARKER}?key=${MARKER}`,
      document: { name: MARKER },
      token: MARKER,
    });
    const response = await fetch(`${api.url}${address}?organization=${MARKER}&token=${MARKER}`, {
      method,
      headers: { ...SECRETS, "content-type": "application/json" },
      ...(method === "GET" ? {} : { body }),
    });
    await response.text();
    expect(lines.join("")).not.toContain(MARKER);
    expect(lines.join("")).not.toContain("@example.org");
    expect(parse().at(-1)).toMatchObject({ method, status: response.status });
  });

  test("a line tells who asked what of whom, how long it took, and the id that went out with the answer", async () => {
    lines.length = 0;
    const response = await fetch(`${api.url}/v1/sites?organization=open-models`);
    await response.text();
    const [line] = parse();
    expect(line).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      service: "llmcarbon-api",
      pid: process.pid,
      requestId: response.headers.get("x-request-id"),
      method: "GET",
      route: "/v1/sites",
      status: 200,
      durationS: expect.any(Number),
      organization: "open-models",
      principal: { kind: "operator", id: null },
      msg: "answered",
    });
  });

  test("ids of requests are ours and no two are alike", async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const response = await fetch(`${api.url}/healthz`, { headers: { "x-request-id": "theirs" } });
        return response.headers.get("x-request-id");
      }),
    );
    expect(new Set(ids).size).toBe(20);
    expect(ids).not.toContain("theirs");
  });

  test("a fault is told with its words, and these without secrets", async () => {
    lines.length = 0;
    api.watch.log.error({ err: new Error(`no answer from postgresql://user:${MARKER}@db/ledger`) }, "fault");
    const [line] = parse();
    expect(line).toMatchObject({ level: "error", err: { type: "Error" } });
    expect(JSON.stringify(line)).toContain("no answer from postgresql://[hidden]@db/ledger");
    expect(JSON.stringify(line)).not.toContain(MARKER);
  });

  test("a request whose client goes away is told once, counted, and forgotten, whatever becomes of its work", async () => {
    lines.length = 0;
    const work = new EventEmitter<{ begun: [requestId: string]; end: [] }>();
    const note = { organization: "acme", principal: { kind: "user", id: "ada" } };
    const server = Fastify();
    watchRequests(server, api.watch);
    server.get("/slow", async ({ id }) => {
      noteRequest(id, note);
      work.emit("begun", id);
      await once(work, "end");
      noteRequest(id, note);
      return "too late";
    });
    server.get("/later", () => "answered");
    const url = await server.listen({ host: "127.0.0.1", port: 0 });
    const client = connect(Number(new URL(url).port), "127.0.0.1");
    const begun = once(work, "begun");
    client.write("GET /slow HTTP/1.1\r\nhost: example.org\r\n\r\n");
    const [requestId] = (await begun) as [string];
    expect(lines).toEqual([]);
    const told = once(written, "line");
    client.destroy();
    await told;
    work.emit("end");
    await (await fetch(`${url}/later`)).text();
    expect(parse()).toMatchObject([
      { level: "info", requestId, route: "/slow", status: 499, ...note, msg: "given up by its client" },
      { route: "/later", status: 200 },
    ]);
    const { text } = await api.watch.metrics.render();
    expect(text).toContain('llmcarbon_http_requests_total{method="GET",route="/slow",status="499"} 1');
    expect(takeNote(requestId)).toBeNull();
    await server.close();
  });

  test("that a server is not ready is an error, unless it was asked to stop", async () => {
    const readLine = async () => {
      lines.length = 0;
      expect((await fetch(`${api.url}/readyz`)).status).toBe(503);
      return parse();
    };
    isStopping = true;
    expect(await readLine()).toMatchObject([
      { level: "info", route: "/readyz", status: 503, msg: "answered" },
    ]);
    await api.database.close();
    expect(await readLine()).toMatchObject([
      { level: "error", route: "/readyz", status: 503, msg: "failed" },
    ]);
  });
});
