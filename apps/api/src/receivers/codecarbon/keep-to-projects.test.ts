import { ensureOrganization } from "@llmcarbon/prisma";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { createCaller } from "../../trpc/router.ts";

const OPERATOR = "operator-token-of-the-test";
const NO_ID = "0198f5a0-0000-7000-8000-000000000001";
const TIME = "2026-03-01T10:00:00Z";

let api: TestApi;
let meter: string;
beforeAll(async () => {
  api = await startTestApi({ access: { isOpenToAll: false, operatorToken: OPERATOR } });
  const caller = createCaller({ ...api, principal: { kind: "operator" }, requestId: null });
  ({ key: meter } = await caller.apiKeys.create({
    name: "meter of chat",
    scopes: ["ingest", "read"],
    project: "chat",
  }));
});
afterAll(() => api.close());

async function ask(key: string, path: string, body?: object) {
  const response = await fetch(`${api.url}/codecarbon${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "x-api-token": key, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  return { status: response.status, json: (await response.json()) as any };
}

/** A run of a new experiment of a project, in the organisation of a prefix. */
async function begin(key: string, project: string, prefix = "") {
  const { json: owner } = await ask(key, `${prefix}/organizations`);
  const made = await ask(key, `${prefix}/projects`, {
    name: project,
    description: "",
    organization_id: owner[0].id,
  });
  const experiment = await ask(key, `${prefix}/experiments`, {
    name: "nightly",
    description: "",
    timestamp: TIME,
    country_name: "Germany",
    country_iso_code: "DEU",
    region: null,
    on_cloud: false,
    cloud_provider: null,
    cloud_region: null,
    project_id: made.json.id,
  });
  const run = await ask(key, `${prefix}/runs`, { timestamp: TIME, experiment_id: experiment.json.id });
  return { project: made.json.id, experiment: experiment.json.id, run: run.json.id };
}

const emission = (run: string) => ({
  timestamp: "2026-03-01T10:01:00Z",
  run_id: run,
  duration: 60,
  emissions_sum: 0.1,
  emissions_rate: 0.001,
  cpu_power: 10,
  gpu_power: 0,
  ram_power: 1,
  cpu_energy: 0.01,
  gpu_energy: 0,
  ram_energy: 0.001,
  energy_consumed: 0.011,
});

type Begun = Awaited<ReturnType<typeof begin>>;

const ABSENT: Begun = { project: NO_ID, experiment: NO_ID, run: NO_ID };

/** What somebody is told of these, but for their ids. */
async function listAnswers(key: string, { project, experiment, run }: Begun): Promise<readonly string[]> {
  const answers = [
    ["/projects/:id", project],
    ["/projects/:id/experiments", project],
    ["/experiments/:id", experiment],
    ["/experiments/:id/runs", experiment],
    ["/runs/:id", run],
    ["/runs/:id/emissions", run],
  ].map(async ([path = "", id = ""]) => {
    const { status, json } = await ask(key, path.replace(":id", id));
    return `${status} ${JSON.stringify(json).replaceAll(id, "<id>")}`;
  });
  return Promise.all(answers);
}

it("lets a key that is kept to a project send to that, and read what was sent", async () => {
  const own = await begin(meter, "chat");
  expect((await ask(meter, "/emissions", emission(own.run))).status).toBe(201);
  expect((await ask(meter, `/runs/${own.run}/emissions`)).json.total).toBe(1);
  const [{ id }] = (await ask(meter, "/organizations")).json;
  expect((await ask(meter, `/organizations/${id}/projects`)).json).toMatchObject([{ name: "chat" }]);
});

it("finds no experiment of trackers that were told of none before one of them begins a run", async () => {
  const id = "5b0fa12a-3dd7-45bb-9766-cc326314d9f1";
  expect((await ask(OPERATOR, `/experiments/${id}`)).status).toBe(404);
  expect((await ask(meter, "/runs", { timestamp: TIME, experiment_id: id })).status).toBe(404);
  expect((await ask(OPERATOR, "/runs", { timestamp: TIME, experiment_id: id })).status).toBe(201);
  expect((await ask(OPERATOR, `/experiments/${id}`)).json).toMatchObject({ id, name: "CodeCarbon" });
  expect((await ask(meter, `/experiments/${id}`)).status).toBe(404);
});

it("tells it of other projects no more than of absent ones", async () => {
  const begun = await begin(OPERATOR, "payroll");
  const { experiment, run } = begun;
  expect((await ask(OPERATOR, "/emissions", emission(run))).status).toBe(201);
  const [{ id: owner }] = (await ask(meter, "/organizations")).json;
  const answers = await listAnswers(meter, begun);
  expect(answers).toEqual(await listAnswers(meter, ABSENT));
  expect(answers.filter((answer) => !answer.startsWith("404 "))).toEqual([]);
  expect((await ask(meter, "/emissions", emission(run))).json).toEqual({ detail: `Run "${run}" not found` });
  const refused = await ask(meter, "/runs", { timestamp: TIME, experiment_id: experiment });
  expect(refused.json).toEqual({ detail: `Experiment "${experiment}" not found` });
  for (const name of ["payroll", "nowhere"]) {
    const made = await ask(meter, "/projects", { name, description: "", organization_id: owner });
    expect(made).toEqual({ status: 404, json: { detail: `Project "${name}" not found` } });
  }
});

it("tells nobody of another organisation's", async () => {
  await ensureOrganization(api.database, { slug: "foreign", name: "Foreign" });
  const answers = await listAnswers(OPERATOR, await begin(OPERATOR, "payroll", "/@foreign"));
  expect(answers).toEqual(await listAnswers(OPERATOR, ABSENT));
  expect(answers.filter((answer) => !answer.startsWith("404 "))).toEqual([]);
});
