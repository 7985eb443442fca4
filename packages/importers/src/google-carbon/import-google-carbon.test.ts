import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import { googleCarbonImporter } from "./import-google-carbon.ts";

/** Of the schema that Google Cloud documents for its export; ids and figures are made up. */
const month = {
  usage_month: "2026-12-01",
  billing_account_id: "007GD7-15C0E6-BDE6B3",
  project: { number: "802583874831", id: "my-project" },
  service: { id: "C7E2-9256-1C43", description: "Vertex AI" },
  location: { location: "us-central1-a", region: "us-central1" },
  carbon_model_version: "20",
  carbon_footprint_total_kgCO2e: { location_based: 1396.8, market_based: 1102.6 },
  carbon_footprint_kgCO2e: {
    scope1: 10,
    scope2: { location_based: 400, market_based: 105.8 },
    scope3: 986.8,
  },
};

const read = (rows: readonly object[]) =>
  collect(
    googleCarbonImporter.read(
      toInput(rows.map((row) => JSON.stringify(row)).join("\n"), "footprint.json"),
      {},
    ),
  );

const EXPECTED = {
  id: "802583874831/C7E2-9256-1C43/us-central1-a/2026-12-01T00:00:00.000Z",
  source: "google-carbon",
  phase: "inference",
  project: "my-project",
  site: { cloudRegion: "gcp/us-central1" },
  period: { start: "2026-12-01T00:00:00.000Z", end: "2027-01-01T00:00:00.000Z" },
  measured: { operationalCarbonG: 410_000, embodiedCarbonG: 986_800, quality: "reported" },
};

describe("a month of a service", () => {
  it("is booked as reported, by location and not by market", async () => {
    const items = await read([month]);
    expect(documentsOf(items)).toEqual([EXPECTED]);
    expect(() => parseActivity(documentsOf(items)[0])).not.toThrow();
  });

  it("comes out alike from columns of dotted names", async () => {
    const columns = {
      usage_month: "2026-12-01",
      "project.id": "my-project",
      "project.number": "802583874831",
      "service.id": "C7E2-9256-1C43",
      "service.description": "Vertex AI",
      "location.location": "us-central1-a",
      "location.region": "us-central1",
      "carbon_footprint_kgCO2e.scope1": "10.0",
      "carbon_footprint_kgCO2e.scope2.location_based": "400",
      "carbon_footprint_kgCO2e.scope3": "986.8",
    };
    const csv = `${Object.keys(columns).join(",")}\n${Object.values(columns).join(",")}\n`;
    expect(documentsOf(await collect(googleCarbonImporter.read(toInput(csv, "footprint.csv"), {})))).toEqual([
      EXPECTED,
    ]);
  });

  it.each([
    [
      "left-out",
      "a service that is not of models alone",
      { service: { id: "1", description: "Compute Engine" } },
    ],
    [
      "left-out",
      "nothing was emitted",
      { carbon_footprint_kgCO2e: { scope1: 0, scope2: { location_based: 0 }, scope3: 0 } },
    ],
    [
      "rejected",
      "carbon_footprint_kgCO2e.scope2.location_based: found nothing",
      { carbon_footprint_kgCO2e: { scope1: 1, scope3: 2 } },
    ],
    ["rejected", "carbon_footprint_kgCO2e.scope1: found -1", { carbon_footprint_kgCO2e: { scope1: -1 } }],
    ["rejected", "usage_month: found nothing", { usage_month: null }],
  ] as const)("is %s: %s", async (...[kind, reason, fields]) => {
    expect(reasonsOf(await read([{ ...month, ...fields }]), kind)).toEqual([expect.stringContaining(reason)]);
  });

  it("has a month of its own where it is the last of a year, and no place where none is told", async () => {
    const [document] = documentsOf(
      await read([
        { ...month, location: { location: null, region: null }, project: { number: "", id: null } },
      ]),
    );
    expect(document?.["period"]).toEqual(EXPECTED.period);
    expect(document?.id).toBe("none/C7E2-9256-1C43/global/2026-12-01T00:00:00.000Z");
    expect(document).not.toHaveProperty("site");
  });
});
