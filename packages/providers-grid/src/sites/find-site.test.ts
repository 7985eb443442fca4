import { expect, test } from "vitest";
import { getIntensity, listZones } from "../intensity/get-intensity.ts";
import { findSite, listSites } from "./find-site.ts";

function getFound(cloudRegion: string) {
  const answer = findSite(cloudRegion);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

test.each([
  ["azure/eastus", ["egrid:SRVC", "US", "world"]],
  ["aws/us-west-2", ["egrid:NWPP", "US", "world"]],
  ["gcp/us-central1", ["egrid:MROW", "gcp:us-central1", "US", "world"]],
  ["gcp/europe-west9", ["gcp:europe-west9", "FR", "world"]],
  ["aws/ca-central-1", ["province:CA-QC", "CA", "world"]],
  ["azure/australiacentral", ["state:AU-NSW", "AU", "world"]],
  ["aws/eu-west-3", ["FR", "world"]],
])("the grid zones of %s begin with the smallest published one: %j", (cloudRegion, gridZones) => {
  expect(getFound(cloudRegion).value.gridZones).toEqual(gridZones);
});

test("knows place, PUE and water of a region, each with its own source", () => {
  expect(getFound("azure/eastus")).toMatchObject({
    value: {
      cloudRegion: "azure/eastus",
      name: "Azure, East US, Virginia",
      countryCode: "US",
      pue: {
        value: 1.14,
        provenance: { publisher: "Microsoft", quality: "reported", validFrom: "2025-01-01" },
      },
      waterIntensityLPerKwh: { value: 0.17, provenance: { publisher: "Microsoft", validFrom: "2022-01-01" } },
    },
    provenance: { datasetId: "cloud-regions", license: "cited fact" },
  });
});

test("takes the vendor's fleet where the region publishes no PUE, and says that it is assumed", () => {
  expect(getFound("azure/francecentral").value.pue).toMatchObject({
    value: 1.17,
    provenance: { quality: "assumed", citation: expect.stringContaining("fleet average") },
  });
  expect(getFound("hetzner/fsn1").value).not.toHaveProperty("pue");
});

test("a design target is assumed, not reported", () => {
  expect(getFound("azure/spaincentral").value.pue?.provenance.quality).toBe("assumed");
});

test("a place that was recalled is unverified", () => {
  expect(getFound("hetzner/fsn1").provenance.confidence).toBe("unverified");
  expect(getFound("aws/eu-west-3").provenance.confidence).toBe("published");
});

test("matches exactly, whatever the case; suggests, never chooses", () => {
  expect(getFound("AWS/us-east-1").value.cloudRegion).toBe("aws/us-east-1");
  expect(findSite("eastus")).toEqual({
    kind: "not-covered",
    reason: expect.stringContaining('"eastus"'),
    suggestions: expect.arrayContaining(["azure/eastus"]),
  });
});

test("finds all it lists; every grid zone it names has an intensity", () => {
  const zones = new Set(listZones().map(({ id }) => id));
  const sites = listSites();
  expect(sites.length).toBeGreaterThan(300);
  for (const { id, countryCode } of sites) {
    const { value, provenance } = getFound(id);
    expect(value).toMatchObject({ cloudRegion: id, countryCode });
    expect(value.gridZones.filter((zone) => !zones.has(zone))).toEqual([]);
    expect(value.gridZones.slice(-2)).toEqual([countryCode, "world"]);
    expect(provenance.citation).toMatch(/\S/);
  }
});

test("answers the same again, even after an answer was changed by its owner", () => {
  const first = structuredClone(getFound("azure/eastus"));
  (getFound("azure/eastus").value.gridZones as unknown as string[]).pop();
  expect(getFound("azure/eastus")).toEqual(first);
});

test("the zone of a region answers in one boundary", () => {
  for (const zone of getFound("gcp/us-central1").value.gridZones) {
    const answer = getIntensity({ zone, from: "2023-01-01" as never, to: "2024-01-01" as never });
    expect(answer).toMatchObject({ value: { boundary: zone.includes(":") ? "direct" : "lifecycle" } });
  }
});
