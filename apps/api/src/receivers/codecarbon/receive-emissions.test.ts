import { readFileSync } from "node:fs";
import { findOrganization } from "@llmcarbon/prisma";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DEFAULT_MOST_BODIES } from "../../ingest/create-ingest.ts";
import { dumpLedger } from "../../testing/dump-ledger.ts";
import { get, send } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";

/** What CodeCarbon's client sent, request by request; see `__fixtures__/README.md`. */
type Recorded = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
};

const readRecorded = (name: string): readonly Recorded[] =>
  readFileSync(new URL(`__fixtures__/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const tracker = readRecorded("tracker-3.3.0.ndjson");
const client = readRecorded("api-client-3.3.0.ndjson");

let api: TestApi;

/** Sends what was recorded with the ids that this ledger gives out, and expects the status that the client went on with. */
async function replay(requests: readonly Recorded[], base: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const translate = (text: string) => [...ids].reduce((now, [old, id]) => now.replaceAll(old, id), text);
  for (const { method, url, headers, body, status, answer } of requests) {
    const { "content-length": _, host: __, connection: ___, ...rest } = headers;
    const response = await fetch(`${api.url}${base}${translate(url).replace(/^\/codecarbon/, "")}`, {
      method,
      headers: rest,
      ...(body !== "" && { body: translate(body) }),
    });
    const text = await response.text();
    expect([method, url, response.status, text]).toEqual([method, url, status, expect.any(String)]);
    learnIds(JSON.parse(answer), JSON.parse(text), ids);
  }
  return ids;
}

function learnIds(before: unknown, now: unknown, ids: Map<string, string>): void {
  if (typeof before === "string" && typeof now === "string") {
    if (/^[\da-f]{8}-/.test(before)) ids.set(before, now);
    return;
  }
  if (typeof before !== "object" || before === null || typeof now !== "object" || now === null) return;
  for (const [key, value] of Object.entries(before))
    learnIds(value, (now as Record<string, unknown>)[key], ids);
}

const bodiesOf = (requests: readonly Recorded[], path: string) =>
  requests
    .filter(({ method, url }) => method === "POST" && url.endsWith(path))
    .map(({ body }) => JSON.parse(body));

const energyOf = (requests: readonly Recorded[]): number =>
  bodiesOf(requests, "/emissions").reduce((sum, { energy_consumed: energy }) => sum + energy, 0);

const post = (path: string, body: unknown) =>
  send(`${api.url}/codecarbon${path}`, { body: typeof body === "string" ? body : JSON.stringify(body) });

const total = async (query: string) =>
  (await get(`${api.url}/v1/footprints?grain=total&source=codecarbon&${query}`)).json.rows[0];

async function newRun(project: string, experiment: object = {}, run: object = {}) {
  const { json: made } = await post("/projects", { name: project, description: "", organization_id: "x" });
  const { json } = await post("/experiments", {
    name: "e",
    description: "d",
    project_id: made.id,
    ...experiment,
  });
  const { body } = tracker.find(({ url }) => url.endsWith("/runs"))!;
  return (await post("/runs", { ...JSON.parse(body), experiment_id: json.id, ...run })).json.id as string;
}

const newEmission = (runId: string, more: object = {}) => {
  const { body } = tracker.find(({ url }) => url.endsWith("/emissions"))!;
  return { ...JSON.parse(body), run_id: runId, ...more };
};

describe.each(ENGINES)("CodeCarbon's client on %s", (engine) => {
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  it("books what the tracker sends, each emission once, however often it comes", async () => {
    const sent = bodiesOf(tracker, "/emissions");
    const emissions = sent.length;
    expect(emissions).toBeGreaterThan(2);
    const ids = await replay(tracker, "/codecarbon");
    const booked = await total("project=unassigned");
    expect(booked.activityCount).toBe(emissions);

    // Two threads of the tracker may each begin a run, and go on with the later one.
    const last = sent.at(-1);
    const run = ids.get(last.run_id)!;
    const count = sent.filter(({ run_id: id }) => id === last.run_id).length;
    const page = await get(`${api.url}/codecarbon/runs/${run}/emissions?size=2`);
    expect(page.json).toMatchObject({ total: count, page: 1, size: 2, pages: Math.ceil(count / 2) });
    expect(page.json.items[0]).toEqual({
      ...last,
      run_id: run,
      id: [...ids.values()].at(-1),
    });
    for (const body of sent) {
      const again = await post("/emissions", { ...body, run_id: ids.get(body.run_id) });
      expect([again.status, typeof again.json]).toEqual([201, "string"]);
    }
    expect(await total("project=unassigned")).toEqual(booked);
  });

  it("counts the energy the tracker read, and not the emissions it worked out", async () => {
    const { energyKwh } = await total("project=unassigned");
    const activities = await get(`${api.url}/v1/activities?source=codecarbon&project=unassigned`);
    expect(activities.json.items[0]).toMatchObject({
      quality: "measured",
      methodId: "measured",
      phase: "training",
    });
    // Read at the machine's parts: a facility adds to it.
    expect(energyKwh.low).toBeGreaterThanOrEqual(energyOf(tracker) * (1 - 1e-9));
    expect(energyKwh.central).toBeLessThan(2 * energyOf(tracker));
  });

  it("answers the calls that set a tracker up, for another organisation as well", async () => {
    expect(client.map(({ method, url }) => `${method} ${url.replaceAll(/[\da-f-]{36}/g, "{id}")}`)).toEqual([
      "GET /codecarbon/organizations",
      "GET /codecarbon/organizations/{id}",
      "GET /codecarbon/organizations/{id}/projects",
      "POST /codecarbon/projects",
      "GET /codecarbon/projects/{id}",
      "POST /codecarbon/experiments",
      "GET /codecarbon/experiments/{id}",
      "GET /codecarbon/projects/{id}/experiments",
      "POST /codecarbon/runs",
      "POST /codecarbon/emissions",
      "GET /codecarbon/organizations",
      "POST /codecarbon/organizations",
    ]);
    await replay(client, "/codecarbon/@open-models");
    const [project] = bodiesOf(client, "/projects");
    const [experiment] = bodiesOf(client, "/experiments");
    expect(experiment.country_iso_code).toBe("FRA");
    const { json } = await get(`${api.url}/v1/activities?source=codecarbon&project=${project.name}`);
    expect(json.items).toMatchObject([{ gridZone: "FR", project: project.name }]);
    expect((await get(`${api.url}/codecarbon/@nobody/organizations`)).status).toBe(404);
  });

  it("books accelerators whose name is known, and energy without those nobody knows", async () => {
    for (const [project, gpu, hardwareId] of [
      ["known", "2 x NVIDIA H100 80GB HBM3", "nvidia-h100-sxm5-80gb"],
      ["unknown", "2 x NVIDIA Z9000", null],
    ] as const) {
      const run = await newRun(project, {}, { gpu_count: 2, gpu_model: gpu });
      expect((await post("/emissions", newEmission(run, { energy_consumed: 3 }))).status).toBe(201);
      const { json } = await get(`${api.url}/v1/activities?source=codecarbon&project=${project}`);
      expect(json.items).toMatchObject([{ hardwareId, unresolvedReason: null }]);
      expect(json.items[0].energyKwh.low).toBeGreaterThanOrEqual(3 * (1 - 1e-9));
    }
  });

  it("answers an emission without energy, and books none", async () => {
    const run = await newRun("idle");
    const { status, json } = await post("/emissions", newEmission(run, { energy_consumed: 0 }));
    expect([status, json]).toEqual([201, "00000000-0000-0000-0000-000000000000"]);
    expect(await total("project=idle")).toBeUndefined();
  });

  it("stores neither coordinates nor what it does not know", async () => {
    const run = await newRun("private", {}, { longitude: 12.345678, latitude: 87.654321, user: "PRIVATE" });
    await post("/emissions", newEmission(run, { energy_consumed: 1, prompt: "PRIVATE" }));
    const organization = await findOrganization(api.database, "open-models");
    const dump = await dumpLedger(api.database, organization!.id);
    expect(dump).toContain(run);
    expect(dump).not.toMatch(/PRIVATE|12\.345678|87\.654321|longitude/);
  });

  it("refuses as CodeCarbon's server does", async () => {
    const nothing = "11111111-1111-4111-8111-111111111111";
    const run = await newRun("refused");
    expect((await get(`${api.url}/codecarbon/runs/${nothing}`)).json).toEqual({
      detail: `Run "${nothing}" not found`,
    });
    expect((await get(`${api.url}/codecarbon/experiments/1`)).status).toBe(404);
    expect((await get(`${api.url}/codecarbon/projects/%00`)).status).toBe(404);
    expect((await get(`${api.url}/codecarbon/@%00/organizations`)).status).toBe(404);
    expect((await post("/emissions", newEmission(nothing))).status).toBe(404);
    expect((await post("/experiments", { name: "e", description: "", project_id: nothing })).status).toBe(
      404,
    );
    const wrong = await post("/emissions", newEmission(run, { duration: -1, cpu_power: "hot" }));
    expect(wrong.status).toBe(422);
    expect(wrong.json.detail.map(({ loc }: { loc: string[] }) => loc)).toEqual([
      ["body", "duration"],
      ["body", "cpu_power"],
    ]);
    const refused = await post("/organizations", { name: "mine", description: "" });
    expect([refused.status, refused.json.detail]).toEqual([
      403,
      expect.stringContaining("GET /organizations"),
    ]);
  });

  it.each([
    ["no JSON", "{", 400],
    ["a list", "[]", 422],
    ["deep JSON", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, 400],
    ["U+0000 in a name", JSON.stringify({ name: "a\u0000b", description: "" }), 422],
    ["a long name", JSON.stringify({ name: "ü".repeat(201), description: "" }), 422],
    ["a name that is long in bytes alone", JSON.stringify({ name: `${"🌍".repeat(100)}a` }), 422],
    ["a large body", " ".repeat(200_000), 413],
  ])("refuses %s", async (_, body, status) => {
    const answer = await post("/projects", body);
    expect([answer.status, Object.keys(answer.json)]).toEqual([status, ["detail"]]);
  });

  it("none of that was a fault of the server", () => {
    expect(api.faults).toEqual([]);
  });
});

/** Of a machine that is busy with other tests. */
const PATIENCE = { timeout: 20_000 };

describe("a ledger that is busy", () => {
  const isFull = (): boolean => {
    const place = api.ingest.room.enter(0);
    place?.leave();
    return place === undefined;
  };

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it("books an emission though its client went, as CodeCarbon's does after two seconds", async () => {
    const run = await newRun("impatient");
    const { id } = (await findOrganization(api.database, "open-models"))!;
    let free = (): void => {};
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    const busy = api.ingest.writers.run(id, () => freed);
    // All places but those of the body and of the sample in it.
    const places = Array.from({ length: DEFAULT_MOST_BODIES - 2 }, () => api.ingest.room.enter(0));
    const controller = new AbortController();
    const sent = fetch(`${api.url}/codecarbon/emissions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(newEmission(run)),
      signal: controller.signal,
    });
    await vi.waitFor(() => expect(isFull()).toBe(true), PATIENCE);
    controller.abort();
    await expect(sent).rejects.toThrow("abort");
    free();
    await busy;
    for (const place of places) place?.leave();
    await vi.waitFor(async () => expect((await total("project=impatient"))?.activityCount).toBe(1), PATIENCE);
  });

  it("turns emissions away where as many wait as may", async () => {
    const run = await newRun("many");
    // All places but the one for the body itself.
    const places = Array.from({ length: DEFAULT_MOST_BODIES - 1 }, () => api.ingest.room.enter(0));
    expect((await post("/emissions", newEmission(run))).status).toBe(429);
    for (const place of places) place?.leave();
    expect((await post("/emissions", newEmission(run))).status).toBe(201);
  });
});
