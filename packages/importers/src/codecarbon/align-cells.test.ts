import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { alignCells } from "./align-cells.ts";

const file = readFileSync(join(import.meta.dirname, "__fixtures__/emissions-3.3.0.csv"), "utf8");
const [header = [], ...rows] = file
  .trim()
  .split("\n")
  .map((line) => line.split(","));

describe("alignCells", () => {
  it("lays a shifted row under its header", () => {
    expect(rows.map((row) => row.length)).toEqual([38, 35, 35]);
    const aligned = rows.map((row) => alignCells(header, row));
    expect(aligned.map((row) => row?.get("country_iso_code"))).toEqual(["FRA", "USA", "DEU"]);
    for (const row of aligned) {
      expect(row?.get("pue")).toBe("1.0");
      expect(row?.get("on_cloud")).toBe("N");
      expect(row?.get("gpu_count")).toBe("0");
      expect(row?.has("gpu_model")).toBe(false);
      expect(row?.has("cloud_region")).toBe(false);
    }
  });

  it("tells a provider from a place by whether the run is on a cloud", () => {
    const cloud = "United States,USA,aws,us-east-1,Linux-6-x86,3.13.5,3.3.0,2,Intel Xeon,1,1 x NVIDIA A10G";
    const row = [
      ...(rows[1] ?? []).slice(0, 15),
      ...cloud.split(","),
      "30.1,machine,0.0,0,3.0,0.3,Y,1.2,0.0".split(","),
    ].flat();
    const aligned = alignCells(header, row);
    expect([aligned?.get("cloud_provider"), aligned?.get("cloud_region")]).toEqual(["aws", "us-east-1"]);
    expect(alignCells(header, row.with(row.length - 3, "N"))).toBeUndefined();
  });

  it("refuses what may be read in two ways", () => {
    // A number and a name may be of processors or of accelerators.
    const start = (rows[1] ?? []).slice(0, 17);
    const rest = "Linux-6-x86,3.13.5,3.3.0,8,Apple M1,16.0,machine,0.0,0,3.0,0.3,N,1.0,0.0".split(",");
    expect(alignCells(header, [...start, ...rest])).toBeUndefined();
  });

  it("refuses a row with cells too many or none that suit", () => {
    expect(alignCells(header, [...(rows[0] ?? []), ""])).toBeUndefined();
    expect(alignCells(header, (rows[0] ?? []).slice(0, 37))).toBeUndefined();
    expect(alignCells(header, (rows[0] ?? []).toReversed())).toBeUndefined();
  });

  it("repairs a row exactly or refuses it, whichever of its empty columns were not written", () => {
    // What the tracker does not know is empty together.
    const groups = [
      ["run_id"],
      ["experiment_id"],
      ["country_name", "country_iso_code"],
      ["region"],
      ["cloud_provider", "cloud_region"],
      ["cpu_count"],
      ["cpu_model"],
      ["gpu_count", "gpu_model"],
      ["longitude", "latitude"],
      ["ram_total_size"],
    ];
    const full: Readonly<Record<string, string>> = {
      ...Object.fromEntries(header.map((name, index) => [name, rows[0]?.[index] ?? ""])),
      region: "île-de-france",
      cloud_provider: "gcp",
      cloud_region: "europe-west9",
      gpu_count: "4",
      gpu_model: "4 x NVIDIA A100-SXM4-80GB",
      longitude: "2.35",
      latitude: "48.85",
      on_cloud: "Y",
    };
    let repairedCount = 0;
    let shiftedCount = 0;
    fc.assert(
      fc.property(fc.subarray(groups), fc.func(fc.boolean()), (empty, isWritten) => {
        const names = empty.flat();
        const row = { ...full, ...Object.fromEntries(names.map((name) => [name, ""])) };
        if (names.includes("cloud_region")) row["on_cloud"] = "N";
        const dropped = new Set(names.filter((name) => !isWritten(name)));
        const cells = header.filter((name) => !dropped.has(name)).map((name) => row[name] ?? "");
        const aligned = alignCells(header, cells);
        if (dropped.size > 0) shiftedCount += 1;
        if (aligned === undefined) return;
        if (dropped.size > 0) repairedCount += 1;
        for (const [name, value] of aligned) expect([name, value]).toEqual([name, row[name]]);
        for (const name of [
          "run_id",
          "gpu_model",
          "cloud_region",
          "country_iso_code",
          "energy_consumed",
          "pue",
        ]) {
          expect([name, aligned.get(name) ?? ""]).toEqual([name, row[name]]);
        }
      }),
      { numRuns: 2000 },
    );
    expect(repairedCount).toBeGreaterThan(shiftedCount / 3);
  });
});
