import { parseInstant } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { findZoneCodes } from "../zones/find-zone-codes.ts";
import { getIntensity, listZones } from "../intensity/get-intensity.ts";
import { findSite, listSites } from "./find-site.ts";

function getFound(cloudRegion: string) {
  const answer = findSite(cloudRegion);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

test.each([
  ["azure/eastus", ["US-MIDA-PJM", "egrid:SRVC", "US", "north-america", "world"]],
  ["aws/us-east-1", ["US-MIDA-PJM", "egrid:SRVC", "US", "north-america", "world"]],
  ["aws/us-west-2", ["US-NW-PACW", "egrid:NWPP", "US", "north-america", "world"]],
  ["gcp/us-central1", ["US-CENT-SWPP", "egrid:MROW", "gcp:us-central1", "US", "north-america", "world"]],
  ["gcp/europe-west1", ["BE", "gcp:europe-west1", "eu27", "world"]],
  ["gcp/europe-west9", ["FR", "gcp:europe-west9", "eu27", "world"]],
  ["aws/ca-central-1", ["CA-QC", "province:CA-QC", "CA", "north-america", "world"]],
  ["azure/australiacentral", ["AU-NSW", "state:AU-NSW", "AU", "oceania", "world"]],
  ["aws/eu-west-3", ["FR", "eu27", "world"]],
  ["aws/eu-north-1", ["SE-SE3", "SE", "eu27", "world"]],
  ["csc/lumi", ["FI", "eu27", "world"]],
  ["ornl/frontier", ["US-TEN-TVA", "egrid:SRTV", "US", "north-america", "world"]],
])("the grid zones of %s go from the smallest to the world: %j", (cloudRegion, gridZones) => {
  expect(getFound(cloudRegion).value.gridZones).toEqual(gridZones);
});

test.each([
  ["google/the-dalles-oregon", "gcp/us-west1"],
  ["google/council-bluffs-iowa-2", "gcp/us-central1"],
  ["google/berkeley-county-south-carolina", "gcp/us-east1"],
  ["aws/us-gov-west-1", "aws/us-west-2"],
  ["oci/us-phoenix-1", "azure/westus3"],
  ["hetzner/hil", "ovh/us-hillsboro"],
])("%s lies in the grid zone of %s, at the same place", (one, other) => {
  expect(getFound(one).value.gridZones[0]).toBe(getFound(other).value.gridZones[0]);
});

test("a zone that another source puts the region in is told, not taken", () => {
  expect(getFound("aws/us-west-2").provenance.citation).toContain(
    "another source puts it in the zone US-NW-BPAT",
  );
});

test.each([
  ["us-mida-pjm", "US", ["US-MIDA-PJM", "US", "north-america", "world"]],
  ["JP-TK", "JP", ["JP-TK", "JP", "asia", "world"]],
  ["egrid:SRVC", "US", ["egrid:SRVC", "US", "north-america", "world"]],
  ["state:AU-VIC", "AU", ["state:AU-VIC", "AU", "oceania", "world"]],
  ["DE", "DE", ["DE", "eu27", "world"]],
])("the zone %s answers as a place in it, with the zones around", (asked, countryCode, gridZones) => {
  expect(getFound(asked).value).toMatchObject({ cloudRegion: gridZones[0], countryCode, gridZones });
  expect(getFound(asked).value).not.toHaveProperty("pue");
});

test("a group of countries is no place; zones are not listed as sites", () => {
  expect(findSite("eu27").kind).toBe("not-covered");
  expect(listSites().filter(({ id }) => !id.includes("/"))).toEqual([]);
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
  expect(getFound("oci/us-ashburn-1").value).not.toHaveProperty("pue");
});

test("a fleet figure that was recalled says so, and never goes before a published one", () => {
  expect(getFound("hetzner/fsn1").value.pue).toMatchObject({ provenance: { confidence: "unverified" } });
  // Google's fleet of 2024 is in the table too, recalled; the one of 2021 is published.
  expect(getFound("gcp/asia-east2").value.pue).toMatchObject({
    value: 1.1,
    provenance: { confidence: "published", validFrom: "2021-01-01" },
  });
});

test("a site of an operator has its own PUE", () => {
  expect(getFound("google/the-dalles-oregon-2").value.pue).toMatchObject({
    value: 1.07,
    provenance: { datasetId: "operator-sites", quality: "reported", validFrom: "2025-01-01" },
  });
  expect(getFound("cscs/alps")).toMatchObject({
    value: { countryCode: "CH", pue: { provenance: { confidence: "unverified" } } },
    provenance: { confidence: "unverified" },
  });
});

test("a design target is assumed, not reported", () => {
  expect(getFound("azure/spaincentral").value.pue?.provenance.quality).toBe("assumed");
});

test("a place that was recalled is unverified", () => {
  expect(getFound("hetzner/fsn1").provenance.confidence).toBe("unverified");
  expect(getFound("aws/eu-west-3").provenance.confidence).toBe("published");
});

test("a place whose zone was recalled is unverified as well, and says what is recalled", () => {
  // Read in CoreWeave's documentation: the state alone.
  expect(getFound("coreweave/atl2").provenance).toMatchObject({
    confidence: "unverified",
    citation: expect.stringContaining("its grid zone US-SE-SOCO is recalled"),
  });
  expect(getFound("google/midlothian-texas").provenance.confidence).toBe("unverified");
  // The zone of a country follows from the country.
  expect(getFound("google/hamina-finland").provenance.confidence).toBe("derived");
});

test("matches exactly, whatever the case; suggests, never chooses", () => {
  expect(getFound("AWS/us-east-1").value.cloudRegion).toBe("aws/us-east-1");
  expect(findSite("eastus")).toEqual({
    kind: "not-covered",
    reason: expect.stringContaining('"eastus"'),
    suggestions: expect.arrayContaining(["azure/eastus"]),
  });
});

test("finds all it lists; every chain ends in the world, by way of a country there are figures for", () => {
  const zones = new Set(listZones().map(({ id }) => id));
  const sites = listSites();
  expect(sites.length).toBeGreaterThan(340);
  for (const { id, countryCode } of sites) {
    const { value, provenance } = getFound(id);
    expect(value).toMatchObject({ cloudRegion: id, countryCode });
    expect(new Set(value.gridZones).size).toBe(value.gridZones.length);
    expect(value.gridZones.at(-1)).toBe("world");
    expect(value.gridZones).toContain(countryCode);
    // What no figure is published for are zones that live sources know.
    const unknown = value.gridZones.filter((zone) => !zones.has(zone));
    expect(unknown.filter((zone) => findZoneCodes(zone)?.countryCode !== countryCode)).toEqual([]);
    expect(value.gridZones.filter((zone) => !unknown.includes(zone)).length).toBeGreaterThanOrEqual(2);
    expect(provenance.citation).toMatch(/\S/);
  }
});

test("answers the same again, even after an answer was changed by its owner", () => {
  const first = structuredClone(getFound("azure/eastus"));
  (getFound("azure/eastus").value.gridZones as unknown as string[]).pop();
  expect(getFound("azure/eastus")).toEqual(first);
});

test("the zones of a region answer in one boundary each", async () => {
  const period = { from: parseInstant("2023-01-01"), to: parseInstant("2024-01-01") };
  const boundaries = getFound("gcp/us-west3").value.gridZones.map(async (zone) => {
    const answer = await getIntensity({ zone, ...period });
    return [zone, answer.kind === "found" ? answer.value.boundary : answer.kind];
  });
  expect(await Promise.all(boundaries)).toEqual([
    ["US-NW-PACE", "not-covered"],
    ["egrid:NWPP", "direct"],
    ["gcp:us-west3", "direct"],
    ["US", "lifecycle"],
    ["north-america", "lifecycle"],
    ["world", "lifecycle"],
  ]);
});
