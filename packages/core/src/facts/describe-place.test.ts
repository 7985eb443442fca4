import { UnknownNameError, lPerKwh, pue } from "@llmcarbon/spec";
import { expect, it } from "vitest";
import { fakeGrid } from "../__fixtures__/fake-grid.ts";
import { fakeProvenance, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";

const region = {
  cloudRegion: "gcp/europe-north1",
  name: "Finland",
  countryCode: "FI",
  gridZones: ["gcp:europe-north1", "FI", "world"],
  pue: { value: pue(1.09), provenance: fakeProvenance },
  waterIntensityLPerKwh: { value: lPerKwh(0.2), provenance: fakeProvenance },
} as const;
const grid = fakeGrid(
  [
    { zone: "gcp:europe-north1", gPerKwh: 30, boundary: "direct" },
    { zone: "FI", gPerKwh: 72 },
    { zone: "world", gPerKwh: 460 },
  ],
  { sites: [region] },
);
const providers = { ...fakeProviders(), grid: [grid] };
const site = { cloudRegion: "gcp/europe-north1" };

it("tells of a place what an estimate takes of it", async () => {
  const estimator = createEstimator({ providers });
  const place = await estimator.describePlace(site);
  expect(place).toMatchObject({
    cloudRegion: "gcp/europe-north1",
    countryCode: "FI",
    gridZone: "FI",
    carbonIntensityGPerKwh: { low: 36, central: 72, high: 108 },
    grid: { boundary: "lifecycle", granularity: "annual", year: "2025" },
    pue: 1.09,
    isPueAssumed: false,
    wueLPerKwh: { central: 0.2 },
    gridWaterLPerKwh: null,
  });
  expect(place.assumptions.map(({ path }) => path)).toEqual(["site.gridZone", "period"]);
  const activity = parseActivity({
    phase: "training",
    model: { type: "dense", parameterCount: 7e9 },
    workload: { tokenCount: 1e12 },
    site,
  });
  const { resolved } = await estimator.estimate(activity);
  expect(resolved.site.grid).toEqual(place.grid);
  expect(resolved.site.carbonIntensityGPerKwh).toBe(place.carbonIntensityGPerKwh.central);
});

it("keeps to the estimator's boundary, and to the period asked for", async () => {
  const direct = await createEstimator({ providers, boundary: "direct" }).describePlace(site);
  expect(direct).toMatchObject({ gridZone: "gcp:europe-north1", carbonIntensityGPerKwh: { central: 30 } });
  const later = await createEstimator({ providers }).describePlace(site, {
    start: "2030-01-01",
    end: "2030-02-01",
  });
  expect(later.grid).toMatchObject({ year: "2025", coveredRatio: 0 });
});

it("warns of a zone that counts something else than was asked for", async () => {
  const place = await createEstimator({ providers }).describePlace({ gridZone: "gcp:europe-north1" });
  expect(place.warnings.map(({ code }) => code)).toEqual(["direct-intensity"]);
});

it("warns of each fact that is recalled, by its name", async () => {
  const recalled = { ...fakeProvenance, confidence: "unverified" } as const;
  const sites = [{ ...region, pue: { value: pue(1.09), provenance: recalled } }];
  const unsure = fakeGrid([{ zone: "FI", gPerKwh: 72, provenance: recalled }], {
    sites,
    siteConfidence: "unverified",
  });
  const { warnings } = await createEstimator({
    providers: { ...fakeProviders(), grid: [unsure] },
  }).describePlace(site);
  expect(warnings.map(({ message }) => message.split(" is recalled")[0])).toEqual([
    'the grid intensity of "FI"',
    'the place or grid zone of cloud region "gcp/europe-north1"',
    "the PUE",
  ]);
});

it("refuses a place nobody knows", async () => {
  const asked = createEstimator({ providers }).describePlace({ cloudRegion: "gcp/atlantis" });
  await expect(asked).rejects.toThrow(UnknownNameError);
});
