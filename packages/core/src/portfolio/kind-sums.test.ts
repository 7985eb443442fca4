import { FootprintError, type GridBoundaryV1, type GridGranularityV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeGrid } from "../__fixtures__/fake-grid.ts";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";

const grid = fakeGrid([
  { zone: "FR", gPerKwh: 40 },
  { zone: "DE", gPerKwh: 340 },
  { zone: "US-MIDA-PJM", gPerKwh: 360, granularity: "hourly" },
  { zone: "egrid:SRVC", gPerKwh: 300, boundary: "direct" },
]);
const estimator = createEstimator({ providers: { ...fakeProviders(), grid: [grid] } });
const activityAt = (site: object, id?: string) =>
  parseActivity({
    phase: "training",
    model: { type: "dense", parameterCount: 7e9 },
    workload: { tokenCount: 1e12 },
    site,
    ...(id === undefined ? {} : { id }),
  });
const kindOf = (granularity: GridGranularityV1, boundary: GridBoundaryV1 = "lifecycle") => ({
  granularity,
  signal: "average",
  boundary,
  basis: "production",
});

describe("a sum over grid figures of several kinds", () => {
  it("has a subtotal for each, and a line of its own for stated ones; they add up", async () => {
    const sites = [
      { gridZone: "FR" },
      { gridZone: "US-MIDA-PJM" },
      { gridZone: "DE" },
      { carbonIntensityGPerKwh: 100 },
    ];
    const sum = await estimator.estimatePortfolio(sites.map((site) => activityAt(site)));
    expect(sum.operationalCarbonByKind.map(({ kind, estimateCount }) => [kind, estimateCount])).toEqual([
      [kindOf("annual"), 2],
      [kindOf("hourly"), 1],
      [null, 1],
    ]);
    const centrals = sum.operationalCarbonByKind.map((each) => each.operationalCarbonG.central);
    const total = centrals.reduce((a, b) => a + b, 0);
    expect(total / sum.operationalCarbonG.central).toBeCloseTo(1, 12);
    const alone = await estimator.estimate(activityAt({ carbonIntensityGPerKwh: 100 }));
    expect(centrals[2]).toBeCloseTo(alone.operationalCarbonG.central, 6);
  });

  it("of one kind is that kind's subtotal, interval and all", async () => {
    const life = await estimator.estimateLifeCycle([
      activityAt({ gridZone: "FR" }),
      activityAt({ gridZone: "DE" }),
    ]);
    expect(life.total.operationalCarbonByKind).toEqual([
      { kind: kindOf("annual"), estimateCount: 2, operationalCarbonG: life.total.operationalCarbonG },
    ]);
  });

  it("of nothing has none", async () => {
    expect((await estimator.estimatePortfolio([])).operationalCarbonByKind).toEqual([]);
  });
});

describe("figures of two boundaries", () => {
  it("are not added: one line that names two activities", async () => {
    const activities = [activityAt({ gridZone: "FR" }, "paris"), activityAt({ gridZone: "egrid:SRVC" })];
    for (const refused of [
      estimator.estimatePortfolio(activities),
      estimator.estimateLifeCycle(activities),
    ]) {
      await expect(refused).rejects.toThrow(FootprintError);
      await expect(refused).rejects.toMatchObject({
        code: "mixed-grid-figures",
        message:
          'activity "paris" has a lifecycle grid intensity, activity number 2 a direct one; the two are not added, sum them apart',
      });
    }
  });

  it("may each be summed, and beside stated ones", async () => {
    const direct = [{ gridZone: "egrid:SRVC" }, { carbonIntensityGPerKwh: 1 }, { gridZone: "egrid:SRVC" }];
    const sum = await estimator.estimatePortfolio(direct.map((site) => activityAt(site)));
    expect(sum.operationalCarbonByKind.map(({ kind }) => kind?.boundary)).toEqual(["direct", undefined]);
  });
});
