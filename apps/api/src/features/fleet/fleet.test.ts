import { parseActivity, splitUsage, type Estimate } from "@llmcarbon/core";
import { closePeriod } from "@llmcarbon/prisma";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { exampleAuthor } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get, send } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { ensureDefaultOrganization } from "../../demo/load-demo-organization.ts";
import { bookFleets } from "./book-fleets.ts";
import { fleetListSchema, fleetSchema, type Fleet } from "./fleet.schema.ts";

const MAY_HOURS = 31 * 24;
const JUNE_HOURS = 30 * 24;

describe.each(ENGINES)("fleets on %s", (engine) => {
  let api: TestApi;
  let organizationId: string;
  beforeAll(async () => {
    api = await startTestApi({ engine });
    ({ id: organizationId } = await ensureDefaultOrganization(api));
    for (const hall of ["hall", "closed", "over", "carried", "old", "shared", "tokens", "gone"]) {
      await ask("PUT", `sites/${hall}`, { countryCode: "DE", pue: 1.2 });
    }
  });
  afterAll(() => api.close());

  async function ask(method: "PUT" | "DELETE", path: string, body?: unknown) {
    const response = await fetch(`${api.url}/v1/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  const hardware = { accelerator: "nvidia-h100-sxm5-80gb", count: 2, lifetimeYears: 5 };
  const fleet = (site: string, changes: object = {}) => ({
    project: `idle-${site}`,
    site: { name: site },
    hardware,
    from: "2024-05-01",
    until: "2024-07-01",
    ...changes,
  });

  /** A run in May whose accelerator hours were metered. */
  const run = (id: string, site: string, acceleratorHours: number) => ({
    id,
    project: `work-${site}`,
    phase: "training",
    hardware: { accelerator: "nvidia-h100-sxm5-80gb" },
    site: { name: site },
    measured: { energyKwh: 100, acceleratorHours },
    period: { start: "2024-05-01", end: "2024-05-21" },
  });

  async function book(...documents: object[]): Promise<void> {
    const { json } = await send(`${api.url}/v1/activities`, { body: JSON.stringify(documents) });
    expect(json).toMatchObject({ booked: documents.length, unresolved: 0 });
  }

  const read = async (name: string): Promise<Fleet> => (await get(`${api.url}/v1/fleet/${name}`)).json;

  /** The background has as long as the test has. */
  async function untilBooked(name: string): Promise<Fleet> {
    for (;;) {
      const found = await read(name);
      if (found.months.length > 0 && found.months.every(({ isBooked }) => isBooked)) return found;
    }
  }

  async function untilRestated(): Promise<{ trigger: string; reason: string; changedCount: number }[]> {
    for (;;) {
      const { restatements } = (await get(`${api.url}/v1/restatements`)).json;
      const states = new Set(restatements.map(({ state }: { state: string }) => state));
      if (!states.has("running")) return restatements;
    }
  }

  const runNow = () => bookFleets(api, organizationId, { now: new Date("2024-08-01T00:00:00Z") });

  const monthsOf = async (project: string) =>
    (await get(`${api.url}/v1/footprints?grain=month&project=${project}`)).json.rows as (Estimate & {
      activityCount: number;
    })[];

  /** Machines that serve nothing, by core alone. */
  const holdEstimate = (acceleratorCount: number, hours: number): Promise<Estimate> =>
    api.estimator.estimate(
      parseActivity({
        phase: "inference",
        hardware: { ...hardware, lifetimeUtilizationRatio: 1 },
        site: { countryCode: "DE", pue: 1.2 },
        workload: {
          requestCount: 0,
          inputTokenCount: 0,
          outputTokenCount: 0,
          deployment: { acceleratorCount, hours },
        },
        period: { start: "2024-05-01", end: "2024-06-01" },
      }),
    );

  it("half used are idle for the other half, with its share of their manufacture", async () => {
    await book(run("half-1", "hall", MAY_HOURS));
    const put = await ask("PUT", "fleet/hall", fleet("hall"));
    expect(put.json["detail"]).toBeUndefined();
    expect(fleetSchema.parse(put.json)).toEqual(put.json);
    const { months, warnings } = await untilBooked("hall");
    expect(months).toEqual([
      {
        month: "2024-05",
        capacityHours: 2 * MAY_HOURS,
        usedHours: expect.closeTo(MAY_HOURS, 6),
        idleHours: expect.closeTo(MAY_HOURS, 6),
        utilizationRatio: expect.closeTo(0.5, 9),
        isBooked: true,
      },
      {
        month: "2024-06",
        capacityHours: 2 * JUNE_HOURS,
        usedHours: 0,
        idleHours: 2 * JUNE_HOURS,
        utilizationRatio: 0,
        isBooked: true,
      },
    ]);
    expect(warnings).toEqual([]);

    const [may, june] = await monthsOf("idle-hall");
    const [half, whole] = await Promise.all([holdEstimate(1, MAY_HOURS), holdEstimate(2, JUNE_HOURS)]);
    expect(may!.energyKwh.central).toBeCloseTo(half.energyKwh.central, 6);
    expect(june!.totalCarbonG.central).toBeCloseTo(whole.totalCarbonG.central, 4);
    expect(june!.totalCarbonG.low).toBeLessThan(june!.totalCarbonG.central);
    expect(may!.embodiedCarbonG?.central).toBeCloseTo(half.embodiedCarbonG?.central ?? 0, 4);
    expect(fleetListSchema.parse((await get(`${api.url}/v1/fleet`)).json).items).toHaveLength(1);
  });

  it("tell what of their manufacture is booked and left, and the day that ends their service life", async () => {
    const { embodiedCarbonG, serviceLifeEnds } = await read("hall");
    const life = await holdEstimate(2, 5 * 365 * 24);
    expect(embodiedCarbonG?.manufacture).toBeCloseTo(life.embodiedCarbonG?.central ?? 0, 3);
    const rows = [...(await monthsOf("idle-hall")), ...(await monthsOf("work-hall"))];
    const booked = rows.reduce((sum, row) => sum + (row.embodiedCarbonG?.central ?? 0), 0);
    expect(rows).toHaveLength(3);
    expect(embodiedCarbonG?.booked).toBeCloseTo(booked, 4);
    expect(embodiedCarbonG!.booked + embodiedCarbonG!.left).toBeCloseTo(embodiedCarbonG!.manufacture, 6);
    // Five years of 365 days, of which one has 366.
    expect(serviceLifeEnds).toBe("2029-04-30");
  });

  it("book a month once, however often the job runs", async () => {
    const before = await monthsOf("idle-hall");
    await Promise.all([runNow(), runNow()]);
    await runNow();
    expect(await monthsOf("idle-hall")).toEqual(before);
    expect((await untilRestated()).filter(({ trigger }) => trigger === "fleet")).toEqual([]);
  });

  it("whose usage comes late are restated, and nothing is booked twice", async () => {
    await book(run("half-2", "hall", MAY_HOURS / 2));
    await runNow();
    const [restatement, ...others] = (await untilRestated()).filter(({ trigger }) => trigger === "fleet");
    expect(others).toEqual([]);
    expect(restatement).toMatchObject({
      changedCount: 1,
      reason: "usage of machines that were booked as idle came late or changed: hall/2024-05",
    });
    const [may] = await monthsOf("idle-hall");
    const quarter = await holdEstimate(1, MAY_HOURS / 2);
    expect(may!.energyKwh.central).toBeCloseTo(quarter.energyKwh.central, 6);
    expect(may!.activityCount).toBe(1);
    const { items } = (await get(`${api.url}/v1/activities?project=idle-hall`)).json;
    expect(items.map(({ externalId }: { externalId: string }) => externalId).sort()).toEqual([
      "hall/2024-05",
      "hall/2024-06",
    ]);
    await runNow();
    // Restated for another reason they say what they say now, and not what they were first booked with.
    await send(`${api.url}/v1/restatements`, { body: JSON.stringify({ reason: "all anew" }) });
    const after = await untilRestated();
    expect(after[0]).toMatchObject({ reason: "all anew", changedCount: 0 });
    expect(after.filter(({ trigger }) => trigger === "fleet")).toHaveLength(1);
  });

  it("used beyond what there is show it, warn and have no idle time", async () => {
    await book(run("over-1", "over", 4 * MAY_HOURS));
    await ask("PUT", "fleet/over", fleet("over", { until: "2024-06-01" }));
    const { months, warnings } = await untilBooked("over");
    expect(months).toMatchObject([{ utilizationRatio: expect.closeTo(2, 9), idleHours: 0 }]);
    expect(warnings).toEqual([
      {
        code: "used-beyond-capacity",
        message:
          "2024-05: activities account for 2976 accelerator hours of 1488 that there are; none are idle",
      },
    ]);
    const [may] = await monthsOf("idle-over");
    expect([may!.energyKwh.central, may!.totalCarbonG.central]).toEqual([0, 0]);
  });

  it("carry no manufacture that their usage carries", async () => {
    const full = (await holdEstimate(2, MAY_HOURS)).embodiedCarbonG?.central ?? 0;
    await book({ ...run("carried-1", "carried", MAY_HOURS), overrides: { embodiedCarbonG: 0.75 * full } });
    await ask("PUT", "fleet/carried", fleet("carried", { until: "2024-06-01" }));
    await untilBooked("carried");
    const [may] = await monthsOf("idle-carried");
    expect(may!.energyKwh.central).toBeCloseTo((await holdEstimate(1, MAY_HOURS)).energyKwh.central, 6);
    expect(may!.embodiedCarbonG?.central).toBeCloseTo(0.25 * full, 4);
  });

  it("carry none once their service life has ended", async () => {
    const old = { ...hardware, lifetimeYears: 0.5 };
    await ask("PUT", "fleet/old", fleet("old", { hardware: old, from: "2023-05-01", until: "2024-01-01" }));
    expect(await untilBooked("old")).toMatchObject({ serviceLifeEnds: "2023-10-30" });
    const embodied = (await monthsOf("idle-old")).map((row) => row.embodiedCarbonG?.central);
    expect(embodied.map((carbonG) => Number(carbonG) > 0)).toEqual([
      ...Array.from({ length: 6 }, () => true),
      false,
      false,
    ]);
  });

  it("of the same machines share what is used, by what each has that day", async () => {
    await book(run("shared-1", "shared", 600));
    await ask("PUT", "fleet/shared-a", fleet("shared", { until: "2024-06-01" }));
    await untilBooked("shared-a");
    await ask("PUT", "fleet/shared-b", {
      ...fleet("shared", { from: "2024-05-11", until: "2024-06-01" }),
      hardware: { ...hardware, count: 6 },
    });
    await untilBooked("shared-b");
    // Twenty days of thirty hours: ten of them with two machines alone, ten with a quarter of eight.
    expect((await read("shared-a")).months[0]?.usedHours).toBeCloseTo(10 * 30 + (10 * 30) / 4, 6);
    expect((await read("shared-b")).months[0]?.usedHours).toBeCloseTo((10 * 30 * 3) / 4, 6);
  });

  it("are used by requests for as long as these take", async () => {
    const call = {
      phase: "inference",
      model: "llama-3.1-8b",
      hardware: { accelerator: hardware.accelerator, count: 1 },
      site: { countryCode: "DE", pue: 1.2 },
      workload: { requestCount: 1, inputTokenCount: 1000, outputTokenCount: 300 },
      period: { start: "2024-05-03T10:00:00Z" },
    };
    const workload = { ...call.workload, requestCount: 50_000 };
    await book({ ...call, id: "tokens-1", project: "work-tokens", site: { name: "tokens" }, workload });
    await ask("PUT", "fleet/tokens", fleet("tokens", { until: "2024-06-01" }));
    const [may] = (await untilBooked("tokens")).months;
    const split = splitUsage(parseActivity({ ...call, workload }));
    const { acceleratorHours } = await api.estimator.compileFactors(
      split.unit === "tokens" ? split.basis : ({} as never),
    );
    const perRequest = acceleratorHours as Readonly<Record<string, number>>;
    const ofRequest =
      perRequest["requestCount"]! +
      1000 * perRequest["inputTokenCount"]! +
      300 * perRequest["outputTokenCount"]!;
    expect(may!.usedHours / (50_000 * ofRequest)).toBeCloseTo(1, 9);
    // Some seconds a request: neither nothing nor the whole machine.
    expect(may!.usedHours).toBeGreaterThan(1);
    expect(may!.usedHours).toBeLessThan(100);
  });

  it("end where they are taken back; what is booked stays", async () => {
    await ask("PUT", "fleet/gone", fleet("gone"));
    await untilBooked("gone");
    const before = await monthsOf("idle-gone");
    expect((await ask("DELETE", "fleet/gone")).json).toEqual({ name: "gone", isDeleted: true });
    expect((await ask("DELETE", "fleet/gone")).json["code"]).toBe("unknown-fleet");
    await runNow();
    expect(before).toHaveLength(2);
    expect(await monthsOf("idle-gone")).toEqual(before);
    expect(api.faults).toEqual([]);
  });

  it("in a closed month keep their figures; what came late stands beside them", async () => {
    await ask("PUT", "fleet/closed", fleet("closed", { until: "2024-06-01" }));
    await untilBooked("closed");
    const before = await monthsOf("idle-closed");
    await closePeriod(api.database, organizationId, {
      month: new Date("2024-05-01T00:00:00Z"),
      author: exampleAuthor,
    });
    await book(run("closed-1", "closed", MAY_HOURS));
    await runNow();
    await untilRestated();
    expect(await monthsOf("idle-closed")).toEqual(before);
    const { adjustments } = (await get(`${api.url}/v1/adjustments?project=idle-closed`)).json;
    expect(adjustments).toMatchObject([{ month: "2024-05", kind: "restatement" }]);
    expect(2 * adjustments[0].energyKwh).toBeCloseTo(-Number(before[0]!.energyKwh.central), 4);
  });

  it.each([
    [
      { hardware: { ...hardware, count: 0 } },
      400,
      /^document\.hardware\.count: found 0; allowed: a whole number, 1 to 1e9$/,
    ],
    [{ hardware: { count: 2 } }, 400, /^document\.hardware\.accelerator: found nothing/],
    [
      { hardware: { ...hardware, instance: "aws/p5" } },
      400,
      /^document\.hardware\.instance: found unknown key/,
    ],
    [
      { hardware: { ...hardware, accelerator: "abacus" } },
      422,
      /^hardware\.accelerator: found unknown accelerator "abacus"/,
    ],
    [
      { site: { name: "nowhere" } },
      422,
      /^site\.name: found "nowhere", which this organisation has not declared/,
    ],
    [{ project: undefined }, 400, /^document\.project: found nothing/],
    [{ until: "2024-04-01" }, 400, /^document\.until: found "2024-04-01"; allowed: a day after from$/],
  ])("refuse %j with %i in one line", async (changes, status, line) => {
    const refused = await ask("PUT", "fleet/bad", { ...fleet("hall"), ...changes });
    expect(refused.json["detail"]).toMatch(line);
    expect(refused.json["detail"]).not.toContain("\n");
    expect(refused.status).toBe(status);
  });

  it.each([
    [
      { hardware: { ...hardware, accelerator: "nvidia-a100-sxm4-80gb" } },
      /^document\.hardware\.accelerator: found "nvidia-a100-sxm4-80gb"; allowed: "nvidia-h100-sxm5-80gb", as months are booked; /,
    ],
    [
      { site: { countryCode: "FR" } },
      /^document\.site: found {"countryCode":"FR"}; allowed: {"name":"hall"}, as months are booked; /,
    ],
    [
      { from: "2024-05-02" },
      /^document\.from: found "2024-05-02"; allowed: "2024-05-01", as 2024-05 to 2024-06 are booked$/,
    ],
  ])("refuse %j where months are booked", async (changes, line) => {
    const refused = await ask("PUT", "fleet/hall", { ...fleet("hall"), ...changes });
    expect([refused.status, refused.json["detail"]]).toEqual([422, expect.stringMatching(line)]);
  });
});
