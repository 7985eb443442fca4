import { expect, test } from "vitest";
import { findFleetWater, getTypicalSiteWater } from "./facility-water.ts";
import { findSite } from "./find-site.ts";

test.each([
  ["aws", 0.15],
  ["azure", 0.27],
  ["gcp", 1.15],
])("the fleet of %s: %d L/kWh, the latest its owner published", (vendor, published) => {
  expect(findFleetWater(vendor)).toMatchObject({
    value: published,
    provenance: { quality: "assumed", confidence: "published" },
  });
});

test("a vendor that publishes none has none", () => {
  expect(findFleetWater("oracle")).toBeUndefined();
});

test("a region's own figure goes before its vendor's fleet", () => {
  const waterOf = (cloudRegion: string) => {
    const answer = findSite(cloudRegion);
    return answer.kind === "found" ? answer.value.waterIntensityLPerKwh : undefined;
  };
  expect(waterOf("azure/westus3")).toMatchObject({ value: 2.24, provenance: { quality: "reported" } });
  expect(waterOf("gcp/us-central1")).toMatchObject({ value: 1.15, provenance: { quality: "assumed" } });
  expect(waterOf("lambda/us-east-1")).toBeUndefined();
});

test("a site nobody knows: median and spread of the 38 regions that publish a figure", () => {
  expect(getTypicalSiteWater()).toMatchObject({
    kind: "found",
    value: { low: 0.01, central: 0.12, high: 2.09 },
    provenance: { quality: "assumed", citation: expect.stringContaining("38 cloud regions") },
  });
});
