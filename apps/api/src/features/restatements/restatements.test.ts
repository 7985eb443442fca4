import { createEstimator, parseActivity, type Providers } from "@llmcarbon/core";
import {
  ensureOrganization,
  getRestatement,
  listFactorPage,
  listFootprints,
  listRestatements,
  type Database,
} from "@llmcarbon/prisma";
import { ENGINES, openTestLedger } from "@llmcarbon/prisma/testing";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import { gPerKwh, notCovered, type GridProviderV1, type ModelProviderV1 } from "@llmcarbon/spec";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { toEntries } from "../../batch/answer-each.ts";
import { createIngest } from "../../ingest/create-ingest.ts";
import { ingestDocuments } from "../../ingest/ingest-documents.ts";
import { call, served } from "../../testing/documents.ts";
import { get, send } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import { checkFacts } from "./check-facts.ts";
import { restateWaiting } from "./restate.ts";
import {
  restatementDetailSchema,
  restatementListSchema,
  type RestatementDetail,
  type RestatementList,
} from "./restatement.schema.ts";

const grid = createGridProvider();
const models = createModelProvider();

const withProviders = (more: Partial<Providers> = {}): Providers => ({
  hardware: [createHardwareProvider()],
  grid: [grid],
  models: [models],
  ...more,
});

/** The next edition of the grid's figures, in which all of them are half as high again. */
const nextEdition: GridProviderV1 = {
  ...grid,
  datasets: grid.datasets?.map((card) => ({ ...card, version: `${card.version}-next` })) ?? [],
  async doGetIntensity(query) {
    const answer = await grid.doGetIntensity(query);
    if (answer.kind === "not-covered") return answer;
    const more = (value: number) => gPerKwh(1.5 * value);
    const intervals = answer.value.intervals.map(
      ({ period, carbonIntensityGPerKwh: { low, central, high } }) => ({
        period,
        carbonIntensityGPerKwh: { low: more(low), central: more(central), high: more(high) },
      }),
    );
    return { ...answer, value: { ...answer.value, intervals } };
  },
};

describe.each(ENGINES)("restatements over HTTP on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
    await send(`${api.url}/v1/activities`, {
      body: JSON.stringify([
        { ...call, id: "a" },
        { ...served, id: "b", site: { countryCode: "DE" } },
      ]),
    });
  });
  afterAll(() => api.close());

  const post = (body: object) => send(`${api.url}/v1/restatements`, { body: JSON.stringify(body) });

  it("are wished for, done in the background and told with what they compared", async () => {
    const { status, json } = await post({ reason: "to be sure", filter: { phases: ["inference"] } });
    expect([status, Object.keys(json)]).toEqual([202, ["id"]]);
    const detail = await waitUntil(
      async () => (await get(`${api.url}/v1/restatements/${json.id}`)).json as RestatementDetail,
      ({ state }) => state !== "running",
    );
    expect(restatementDetailSchema.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({
      trigger: "by-hand",
      reason: "to be sure",
      filter: { phases: ["inference"] },
      state: "done",
      factorCount: 2,
      compiledCount: 2,
      // Facts are what they were when these were booked.
      changedCount: 0,
      lines: [],
    });
    const list = (await get(`${api.url}/v1/restatements?state=done`)).json as RestatementList;
    expect(restatementListSchema.parse(list)).toEqual(list);
    expect(list.restatements[0]?.id).toBe(json.id);
    expect((await get(`${api.url}/v1/restatements?state=failed`)).json).toEqual({ restatements: [] });
  });

  it.each([
    [{}, "reason"],
    [{ reason: "" }, "reason"],
    [{ reason: "x", trigger: "grid-hours" }, "trigger"],
    [{ reason: "x", filter: { colour: ["red"] } }, "filter.colour"],
    [{ reason: "x", filter: { models: "gpt" } }, "filter.models"],
  ])("refuse %j at %s", async (body, path) => {
    const { status, json } = await post(body);
    expect([status, json.errors[0].path]).toEqual([400, path]);
  });

  it("of an unknown id are not found", async () => {
    const { status, json } = await get(`${api.url}/v1/restatements/17`);
    expect([status, json.code]).toEqual([404, "unknown-restatement"]);
  });
});

describe.each(ENGINES)("facts that changed between two starts on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let count = 0;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    const slug = `organization-${count}`;
    ({ id: organizationId } = await ensureOrganization(database, { slug, name: slug }));
  });

  const createContext = (providers: Providers) => ({
    database,
    providers,
    plugins: [],
    estimator: createEstimator({ providers }),
  });
  const book = (providers: Providers, ...documents: readonly object[]) => {
    const context = createContext(providers);
    const ingest = createIngest({ engine, estimator: context.estimator });
    const batch = { organizationId, door: "test", entries: toEntries(documents) };
    return ingestDocuments({ ...context, ingest }, batch);
  };
  /** What an API with these providers does when it starts. */
  async function startWith(providers: Providers): Promise<void> {
    const context = createContext(providers);
    const wished: string[] = [];
    const jobs = { request: async (name: string) => void wished.push(name) };
    await checkFacts({ ...context, jobs }, organizationId);
    if (wished.length > 0) await restateWaiting(context, organizationId, new AbortController().signal);
  }
  const readOperational = async () => {
    const query = { from: null, to: null, grain: "total", groupBy: [], filter: {} } as const;
    const [row] = await listFootprints(database, organizationId, query);
    return row?.operationalCarbonG?.central ?? 0;
  };
  const listed = async () =>
    (await listRestatements(database, organizationId, { state: null, limit: 10 })).map(
      ({ trigger, state, factorCount, changedCount }) => ({ trigger, state, factorCount, changedCount }),
    );

  it("are restated to once, and facts that stayed are looked at and not told", async () => {
    const stated = { ...call, id: "stated", site: { carbonIntensityGPerKwh: 100 } };
    await book(withProviders(), { ...call, id: "a" }, stated);
    await startWith(withProviders());
    await startWith(withProviders());
    expect(await listed()).toEqual([]);
    const before = await readOperational();
    await startWith(withProviders({ grid: [nextEdition] }));
    await startWith(withProviders({ grid: [nextEdition] }));
    expect(await listed()).toEqual([{ trigger: "fact", state: "done", factorCount: 2, changedCount: 1 }]);
    const after = await readOperational();
    const [restatement] = await listRestatements(database, organizationId, { state: null, limit: 1 });
    const { lines } = (await getRestatement(database, organizationId, restatement!.id))!;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ project: "chat", month: "2024-03", isClosed: false });
    expect(lines[0]!.before.operationalCarbonG).toBeCloseTo(before, 12);
    expect(lines[0]!.after.operationalCarbonG).toBeCloseTo(after, 12);
    expect(lines[0]!.after.energyKwh).toBe(lines[0]!.before.energyKwh);
    // The call at a stated intensity keeps its figures; the other's operational carbon grows by half.
    const query = { from: null, to: null, grain: "total", groupBy: ["gridZone"], filter: {} } as const;
    const rows = await listFootprints(database, organizationId, { ...query, asOf: new Date() });
    const german = rows.find(({ group }) => group.gridZone === "DE")?.operationalCarbonG?.central ?? 0;
    expect(after - before).toBeCloseTo(german / 3, 9);
  });

  it("that make a name known give figures to what waited for it", async () => {
    let isOpen = false;
    const late: ModelProviderV1 = {
      ...models,
      doFindModel: async (query) =>
        isOpen ? models.doFindModel(query) : notCovered("the catalogue is out for repair"),
    };
    const providers = withProviders({ models: [late] });
    expect(
      await book(providers, { ...call, id: "a" }, { ...call, id: "b", model: "no-such-model" }),
    ).toMatchObject({
      booked: 2,
      unresolved: 2,
    });
    await startWith(providers);
    expect(await readOperational()).toBe(0);
    await startWith(providers);
    expect(await listed()).toEqual([]);
    isOpen = true;
    await startWith(providers);
    expect(await listed()).toEqual([
      { trigger: "name", state: "done", factorCount: 2, changedCount: expect.any(Number) },
    ]);
    const expected = await createContext(withProviders()).estimator.estimate(
      parseActivity({ ...call, id: "a" }),
    );
    const { central } = expected.operationalCarbonG;
    expect(Math.abs(Math.log((await readOperational()) / central))).toBeLessThan(0.2);
    await startWith(providers);
    expect(await listed()).toHaveLength(1);
  });

  it("that can no longer be had leave what hangs on them waiting, with the reason", async () => {
    await book(withProviders(), { ...call, id: "a" });
    await startWith(withProviders());
    const nobody: ModelProviderV1 = { ...models, doFindModel: async () => notCovered("it was taken down") };
    await startWith(withProviders({ models: [{ ...nobody, datasets: [] }] }));
    expect(await readOperational()).toBe(0);
    const [factor] = await listFactorPage(database, organizationId, { filter: {}, after: null, limit: 1 });
    expect(factor?.current).toMatchObject({ unresolvedReason: expect.stringContaining("llama-3.1-8b") });
  });
});
