import { describe, expect, it } from "vitest";
import { footprintRow } from "./__fixtures__/footprint-row.ts";
import { writeSeriesCsv } from "./series-csv.ts";

describe("writeSeriesCsv", () => {
  it("names the units of its columns and rounds nothing", () => {
    const [head, row] = writeSeriesCsv(
      [footprintRow({ bucketStart: "2024-03-01", carbonG: 1 / 3, group: { gridZone: "FR" } })],
      "gridZone",
    ).split("\r\n");
    expect(head).toMatch(
      /^bucket_start,grid_zone,activity_count,unresolved_activity_count,request_count,input_token_count,cached_input_token_count,output_token_count,energy_kwh_low,.*,water_l_high$/,
    );
    expect(row?.startsWith("2024-03-01,FR,1,0,")).toBe(true);
    expect(row?.split(",")[head!.split(",").indexOf("total_carbon_g_central")]).toBe(String(1 / 3));
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

  it("leaves unknown embodied carbon and water empty", () => {
    const rows = [footprintRow({ embodiedCarbonG: null, waterL: null, carbonG: 1 })];
    const [head = "", row = ""] = writeSeriesCsv(rows, "component").split("\r\n");
    const cells = Object.fromEntries(row.split(",").map((cell, index) => [head.split(",")[index], cell]));
    expect(cells).toMatchObject({
      embodied_carbon_g_central: "",
      water_l_central: "",
      total_carbon_g_central: "1",
    });
  });
});
