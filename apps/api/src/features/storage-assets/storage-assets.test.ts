import { parseActivity } from "@llmcarbon/core";
import { closePeriod } from "@llmcarbon/prisma";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { exampleAuthor } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { ensureDefaultOrganization } from "../../demo/load-demo-organization.ts";
import { bookStorage } from "./book-storage.ts";
import { storageAssetListSchema, storageAssetSchema } from "./storage-asset.schema.ts";

describe.each(ENGINES)("storage assets on %s", (engine) => {
  let api: TestApi;
  let organizationId: string;
  beforeAll(async () => {
    api = await startTestApi({ engine });
    ({ id: organizationId } = await ensureDefaultOrganization(api));
  });
  afterAll(() => api.close());

  async function ask(method: "PUT" | "DELETE", path: string, body?: unknown) {
    const response = await fetch(`${api.url}/v1/storage-assets${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  const months = async (project: string) => {
    const { rows } = (await get(`${api.url}/v1/footprints?grain=month&project=${project}`)).json;
    return rows.map((row: { bucketStart: string }) => row.bucketStart.slice(0, 7)) as string[];
  };

  /** The background has as long as the test has. */
  async function untilBooked(name: string, booked: readonly string[]): Promise<void> {
    const read = async () =>
      (await get(`${api.url}/v1/storage-assets/${name}`)).json.bookedMonths as string[];
    for (let found = await read(); found.join() !== booked.join(); found = await read());
  }

  const workload = { storedTb: 40, medium: "hdd", replicationFactor: 3 };
  const site = { countryCode: "DE", pue: 1.3 };
  const lake = { project: "lake", team: "data", site, workload, from: "2024-01-17", until: "2024-03-11" };

  it("are booked by the month, cut to their days, and each month is what an activity of the same data is", async () => {
    const put = await ask("PUT", "/lake", { ...lake, workload: { ...workload, transferredTb: 62 } });
    expect(put.status).toBe(200);
    expect(storageAssetSchema.parse(put.json)).toEqual(put.json);
    await untilBooked("lake", ["2024-01", "2024-02", "2024-03"]);
    const { rows } = (await get(`${api.url}/v1/footprints?grain=month&project=lake&groupBy=phase`)).json;
    const periods = [
      ["2024-01-17", "2024-02-01", 15, 30],
      ["2024-02-01", "2024-03-01", 29, 62],
      ["2024-03-01", "2024-03-11", 10, 20],
    ] as const;
    const estimates = await Promise.all(
      periods.map(([start, end, durationDays, transferredTb]) =>
        api.estimator.estimate(
          parseActivity({
            phase: "storage",
            site,
            workload: { ...workload, durationDays, transferredTb },
            period: { start, end },
          }),
        ),
      ),
    );
    for (const key of ["energyKwh", "totalCarbonG"] as const) {
      expect(rows.map((row: Record<typeof key, { central: number }>) => row[key].central)).toEqual(
        estimates.map((estimate) => expect.closeTo(estimate[key].central, 6)),
      );
    }
    expect(rows[0].group).toEqual({ phase: "storage" });
    const { items } = (await get(`${api.url}/v1/activities?project=lake`)).json;
    expect(
      items.map(({ source, externalId, team }: Record<string, string>) => [source, externalId, team]).sort(),
    ).toEqual(["2024-01", "2024-02", "2024-03"].map((month) => ["storage-asset", `lake/${month}`, "data"]));
    expect(storageAssetListSchema.parse((await get(`${api.url}/v1/storage-assets`)).json).items).toHaveLength(
      1,
    );
  });

  it("are booked once, however often the job runs, and a month when it has ended", async () => {
    const { until: _, ...open } = lake;
    await ask("PUT", "/once", { ...open, project: "once", from: "2026-08-20" });
    const runAt = (now: string) => bookStorage(api, organizationId, { now: new Date(now), name: "once" });
    await runAt("2026-09-30T23:59:59Z");
    const before = await months("once");
    expect(before.slice(0, 1)).toEqual(["2026-08"]);
    await Promise.all([runAt("2030-01-01T00:00:00Z"), runAt("2030-01-01T00:00:00Z")]);
    const total = async () => (await get(`${api.url}/v1/footprints?grain=total&project=once`)).json.rows[0];
    const { activityCount } = await total();
    expect(activityCount).toBe(5 + 3 * 12);
    await runAt("2030-01-31T23:59:59Z");
    expect((await total()).activityCount).toBe(activityCount);
    await runAt("2030-02-01T00:00:00Z");
    expect((await total()).activityCount).toBe(activityCount + 1);
  });

  it("said anew, keep the months that are booked and book later ones otherwise", async () => {
    await ask("PUT", "/grows", { ...lake, project: "grows", from: "2024-05-01", until: "2024-07-01" });
    await untilBooked("grows", ["2024-05", "2024-06"]);
    const grown = {
      ...lake,
      project: "grows",
      from: "2024-05-01",
      until: "2024-08-01",
      workload: { storedTb: 80, medium: "hdd", replicationFactor: 3 },
    };
    expect((await ask("PUT", "/grows", grown)).json["bookedMonths"]).toEqual(["2024-05", "2024-06"]);
    await untilBooked("grows", ["2024-05", "2024-06", "2024-07"]);
    const { rows } = (await get(`${api.url}/v1/footprints?grain=month&project=grows`)).json;
    const [may, june, july] = rows.map((row: { energyKwh: { central: number } }) => row.energyKwh.central);
    expect(june / may).toBeCloseTo(30 / 31, 9);
    expect(july / may).toBeCloseTo(2, 9);
  });

  it("say nothing else of months that are booked", async () => {
    const cut = { ...lake, project: "steady" };
    await ask("PUT", "/steady", cut);
    await untilBooked("steady", ["2024-01", "2024-02", "2024-03"]);
    const refusalOf = async (changes: object) => {
      const { status, json } = await ask("PUT", "/steady", { ...cut, ...changes });
      return `${status} ${String(json["detail"])}`;
    };
    expect(await refusalOf({ from: "2024-01-01" })).toBe(
      '422 document.from: found "2024-01-01"; allowed: "2024-01-17", as 2024-01 to 2024-03 are booked',
    );
    expect(await refusalOf({ until: "2024-06-01" })).toBe(
      '422 document.until: found "2024-06-01"; allowed: "2024-03-11", as 2024-01 to 2024-03 are booked until then; what comes later goes by another name',
    );
    expect((await ask("DELETE", "/steady")).json).toEqual({ name: "steady", isDeleted: true });
    expect(await months("steady")).toEqual(["2024-01", "2024-02", "2024-03"]);
    expect(await refusalOf({})).toBe(
      '422 document.from: found "2024-01-17"; allowed: "2024-04-01" or later, as 2024-01 to 2024-03 are booked under this name',
    );
    expect((await ask("PUT", "/steady", { ...cut, from: "2024-04-01", until: "2024-05-01" })).status).toBe(
      200,
    );
    await untilBooked("steady", ["2024-01", "2024-02", "2024-03", "2024-04"]);
  });

  it("end where they are taken back, and 404 from then on", async () => {
    expect((await ask("DELETE", "/never")).json["code"]).toBe("unknown-storage-asset");
    expect((await get(`${api.url}/v1/storage-assets/never`)).json.detail).toBe(
      'name: found no storage asset "never" of open-models',
    );
  });

  it("stand beside the figures of a month that is closed", async () => {
    await closePeriod(api.database, organizationId, {
      month: new Date("2023-03-01T00:00:00Z"),
      author: exampleAuthor,
    });
    await ask("PUT", "/late", { ...lake, project: "late", from: "2023-03-01", until: "2023-05-01" });
    await untilBooked("late", ["2023-03", "2023-04"]);
    expect(await months("late")).toEqual(["2023-04"]);
    const { adjustments } = (await get(`${api.url}/v1/adjustments?project=late`)).json;
    expect(adjustments).toMatchObject([{ month: "2023-03", project: "late", kind: "late" }]);
    expect(api.faults).toEqual([]);
  });

  it.each([
    [{ workload: { storedTb: -1 } }, 400, /^document\.workload\.storedTb: found -1; allowed: 0 to 1e9/],
    [
      { workload: { storedTb: 1, durationDays: 3 } },
      400,
      /^document\.workload\.durationDays: .*; allowed: one of storedTb, transferredTb, medium, replicationFactor$/,
    ],
    [{ workload: undefined }, 400, /^document\.workload: found nothing/],
    [{ project: undefined }, 400, /^document\.project: found nothing/],
    [{ from: "2024-02-30" }, 400, /^document\.from: found "2024-02-30"; allowed: a day such as 2024-01-31/],
    [{ until: "2024-01-17" }, 400, /^document\.until: found "2024-01-17"; allowed: a day after from$/],
    [{ site: { countryCode: "DE", cloudRegion: "aws/us-east-1" } }, 422, /^site\.countryCode: /],
    [{ site: { countryCode: "Atlantis" } }, 422, /^site\.countryCode: found country code "ATLANTIS"/],
    [
      { site: { name: "nowhere" } },
      422,
      /^site\.name: found "nowhere", which this organisation has not declared/,
    ],
    [{ project: "half \ud800" }, 422, /^project: found a text with U\+0000 or half a surrogate pair/],
  ])("refuse %j with %i in one line", async (changes, status, line) => {
    const refused = await ask("PUT", "/bad", { ...lake, ...changes });
    expect(refused.status).toBe(status);
    expect(refused.json["detail"]).toMatch(line);
    expect(refused.json["detail"]).not.toContain("\n");
  });
});
