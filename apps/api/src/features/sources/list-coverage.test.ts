import { createGridProvider } from "@llmcarbon/providers-grid";
import {
  exactly,
  found,
  gPerKwh,
  parseInstant,
  type GridIntensitySeriesV1,
  type GridProviderV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { listCoverage } from "./list-coverage.ts";

const base = createGridProvider();
const provide = (changes: Partial<GridProviderV1>) => ({
  hardware: [],
  models: [],
  grid: [{ ...base, doListSites: async () => [], ...changes }],
});

const provenance = {
  datasetId: "a",
  datasetVersion: "1",
  citation: "made up for this test",
  publisher: "P",
  license: "MIT",
  quality: "reported",
  confidence: "published",
} as const;

const norway = { id: "NO", name: "Norway", aliases: [], countryCode: "NO" };

/** Of Norway, made up. */
const series = {
  zone: "NO",
  granularity: "annual",
  signal: "average",
  boundary: "lifecycle",
  basis: "production",
  intervals: [
    {
      period: { from: parseInstant("2025-01-01"), to: parseInstant("2026-01-01") },
      carbonIntensityGPerKwh: exactly(gPerKwh(30)),
    },
  ],
} as const;

describe("listCoverage", () => {
  it("weighs the parts of a year by their length", async () => {
    const part = (from: string, to: string, value: number) => ({
      period: { from, to } as never,
      carbonIntensityGPerKwh: exactly(gPerKwh(value)),
    });
    const providers = provide({
      doListZones: async () => [norway],
      doGetIntensity: async ({ zone }) =>
        found(
          {
            zone,
            granularity: "annual",
            signal: "average",
            boundary: "lifecycle",
            basis: "production",
            intervals: [
              part("2025-01-01T00:00:00.000Z", "2025-01-04T00:00:00.000Z", 10),
              part("2025-01-04T00:00:00.000Z", "2025-01-05T00:00:00.000Z", 50),
            ],
          },
          provenance,
        ),
    });
    const { countries } = await listCoverage(providers, "lifecycle");
    expect(countries[0]!.intensity).toMatchObject({
      carbonIntensityGPerKwh: { low: 20, central: 20, high: 20 },
      year: 2025,
    });
  });

  it("takes no answer of another boundary or signal than was asked for", async () => {
    const answer = async (changes: Partial<GridIntensitySeriesV1>, boundary: "lifecycle" | "direct") => {
      const providers = provide({
        doListZones: async () => [norway],
        doGetIntensity: async () => found({ ...series, ...changes }, provenance),
      });
      return (await listCoverage(providers, boundary)).countries[0]!.intensity;
    };
    expect(await answer({}, "lifecycle")).toMatchObject({ boundary: "lifecycle" });
    expect(await answer({}, "direct")).toBeUndefined();
    expect(await answer({ signal: "marginal" }, "lifecycle")).toBeUndefined();
  });

  it("asks about every zone once for a set of providers, and anew after a failure", async () => {
    let lists = 0;
    let isDown = true;
    const providers = provide({
      doListZones: async () => {
        lists += 1;
        if (isDown) throw new Error("down");
        return [norway];
      },
    });
    const broken = await listCoverage(providers, "lifecycle");
    expect([broken.countries.length, broken.warnings.length]).toEqual([0, 1]);
    isDown = false;
    const [one, other] = await Promise.all([
      listCoverage(providers, "lifecycle"),
      listCoverage(providers, "lifecycle"),
    ]);
    expect(one.countries.map(({ countryCode }) => countryCode)).toEqual(["NO"]);
    expect(other).toBe(one);
    expect(lists).toBe(2);
  });

  it("leaves out zones a provider fails on, and stops asking after three", async () => {
    const asked: string[] = [];
    const zones = ["A", "FR", "B", "C", "D"].map((id) => ({ ...norway, id }));
    const { countries, warnings } = await listCoverage(
      provide({
        doListZones: async () => zones,
        doGetIntensity: async (query) => {
          asked.push(query.zone);
          if (query.zone.length === 1) throw new Error("down");
          return base.doGetIntensity(query);
        },
      }),
      "lifecycle",
    );
    expect(asked).not.toContain("D");
    expect(countries.map(({ zoneCount }) => zoneCount)).toEqual([1]);
    expect(warnings).toEqual(['provider "llmcarbon-grid" failed on zone "A" and others, which are left out']);
  });
});
