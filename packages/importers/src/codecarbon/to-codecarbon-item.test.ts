import { expect, it } from "vitest";
import { toCodecarbonItem } from "./to-codecarbon-item.ts";

const row = new Map([
  ["timestamp", "2026-11-20T15:00:00"],
  ["run_id", "r"],
  ["duration", "3600"],
  ["energy_consumed", "2.5"],
  ["country_iso_code", "FRA"],
]);

it("books a row as a file's, under the source that is given", () => {
  expect(toCodecarbonItem(row, { source: "api" })).toMatchObject({
    kind: "activity",
    place: {},
    document: { id: "r", source: "api", site: { countryCode: "FR" }, measured: { energyKwh: 2.5 } },
  });
});

it.each([
  ["rejected", "energy_consumed", "much"],
  ["left-out", "energy_consumed", "0"],
] as const)("is %s where %s is %s", (kind, column, cell) => {
  expect(toCodecarbonItem(new Map([...row, [column, cell]]), {})).toMatchObject({ kind, place: {} });
});
