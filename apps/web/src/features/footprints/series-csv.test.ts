import { describe, expect, it } from "vitest";
import { footprintRow } from "./__fixtures__/footprint-row.ts";
import { writeSeriesCsv } from "./series-csv.ts";

describe("writeSeriesCsv", () => {
  it("names the units of its columns and rounds nothing", () => {
    const [head, row] = writeSeriesCsv(
      [footprintRow({ bucketStart: "2024-03-01", carbonG: 1 / 3, group: { gridZone: "FR" } })],
      "gridZone",
    ).split("\r\n");
    expect(head?.startsWith("bucket_start,grid_zone,activity_count,energy_kwh_low,")).toBe(true);
    expect(row?.startsWith("2024-03-01,FR,1,")).toBe(true);
    expect(row?.endsWith(String(1 / 3))).toBe(true);
  });

  it("quotes what would break a line and defuses what a spreadsheet would run", () => {
    const names = ['a "b", c', "=1+1"];
    const csv = writeSeriesCsv(
      names.map((project) => footprintRow({ bucketStart: "2024-03-01", group: { project } })),
      "project",
    );
    expect(csv).toContain('2024-03-01,"a ""b"", c",1');
    expect(csv).toContain("2024-03-01,'=1+1,1");
  });

  it("leaves unknown embodied carbon empty", () => {
    const csv = writeSeriesCsv([footprintRow({ embodiedCarbonG: null, carbonG: 1 })], "component");
    expect(csv.split("\r\n")[1]).toContain(",,,");
  });
});
