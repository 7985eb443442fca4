import { expect, test } from "vitest";
import { groupByZone, type YearRow } from "./group-by-zone.ts";
import type { Dataset } from "./read-dataset.ts";

const rowOf = (row: Partial<YearRow>): YearRow => ({
  zone: "FR",
  name: "France",
  year: 2023,
  intensity_g_per_kwh: 50,
  boundary: "lifecycle",
  basis: "production",
  source_id: "ember",
  confidence: "published",
  ...row,
});

const group = (rows: readonly YearRow[]) => {
  const dataset = { file: "rows.csv", lines: rows.map((row, index) => ({ line: index + 2, row })) };
  return groupByZone(dataset as unknown as Dataset<YearRow>).lines;
};

test("one entry a zone, its years in order; what all years share stands once", () => {
  const lines = group([
    rowOf({ country_code: "FR" }),
    rowOf({ zone: "DE", name: "Germany", intensity_g_per_kwh: 381 }),
    rowOf({ country_code: "FR", year: 2021, intensity_g_per_kwh: 60 }),
  ]);
  expect(lines.map(({ line }) => line)).toEqual([2, 3]);
  expect(lines[0]?.row).toEqual({
    zone: "FR",
    name: "France",
    country_code: "FR",
    boundary: "lifecycle",
    basis: "production",
    years: [2021, 2023],
    intensities_g_per_kwh: [60, 50],
    source_ids: ["ember"],
    confidences: ["published"],
  });
  expect(lines[1]?.row).not.toHaveProperty("country_code");
});

test("sources and ranges that differ by year stand by year", () => {
  const [line] = group([
    rowOf({ year: 2020, source_id: "old", confidence: "derived", low_g_per_kwh: 1, high_g_per_kwh: 90 }),
    rowOf({ year: 2021, low_g_per_kwh: 2, high_g_per_kwh: 80 }),
  ]);
  expect(line?.row).toMatchObject({
    source_ids: ["old", "ember"],
    confidences: ["derived", "published"],
    lows_g_per_kwh: [1, 2],
    highs_g_per_kwh: [90, 80],
  });
});
