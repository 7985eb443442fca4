import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { codecarbonImporter } from "./import-codecarbon.ts";

const fixture = (version: string): string =>
  readFileSync(join(import.meta.dirname, `__fixtures__/emissions-${version}.csv`), "utf8");
const read = (text: string, settings: ImportSettings = {}) =>
  collect(codecarbonImporter.read(toInput(text), settings));

/** The columns of the file its own tests had in 2021. */
const HEADER_2021 =
  "timestamp,project_name,duration,emissions,energy_consumed,country_name,country_iso_code,region,on_cloud,cloud_provider,cloud_region";

const HEADER = "timestamp,project_name,run_id,duration,energy_consumed,gpu_count,gpu_model,pue";
const rowOf = (changes: Readonly<Record<string, string>>): string => {
  const row: Readonly<Record<string, string>> = {
    timestamp: "2026-11-20T15:00:00",
    project_name: "chat",
    run_id: "r1",
    duration: "3600",
    energy_consumed: "2.5",
    gpu_count: "4",
    gpu_model: "4 x NVIDIA A100-SXM4-80GB",
    pue: "1.0",
    ...changes,
  };
  return HEADER.split(",")
    .map((name) => row[name] ?? "")
    .join(",");
};
const readRows = (...rows: readonly Readonly<Record<string, string>>[]) =>
  read([HEADER, ...rows.map(rowOf)].join("\n"));

describe("codecarbonImporter", () => {
  it("reads a file of 38 columns, shifted rows included", async () => {
    const items = await read(fixture("3.3.0"), { project: "other", phase: "inference" });
    const documents = documentsOf(items);
    expect(documents).toHaveLength(3);
    expect(documents[1]).toEqual({
      id: "30bf27f0-9f01-4aef-b16c-780f7b6bb5fc",
      source: "codecarbon",
      phase: "inference",
      project: "peers",
      site: { countryCode: "US" },
      period: { start: "2026-11-20T15:03:57.999Z", end: "2026-11-20T15:04:00.000Z" },
      measured: { energyKwh: 1.2254446664536383e-5, energyScope: "it", durationS: 2.0012566599998536 },
    });
    expect(documents.map(({ site }) => site)).toEqual([
      { countryCode: "FR" },
      { countryCode: "US" },
      { countryCode: "DE" },
    ]);
    for (const document of documents) expect(() => parseActivity(document)).not.toThrow();
  });

  it("reads a file of 31 columns, a run without an id included", async () => {
    const documents = documentsOf(await read(fixture("2.4.3"), { project: "mine" }));
    expect(documents.map(({ id }) => id)).toEqual([
      "409f7ac2-203f-4191-9bf4-e3cdf9470de8",
      "2024-05-31T10:44:29 0.0001418904712555 codecarbon",
      "2024-05-31T10:45:08 4.567967333151677e-05 codecarbon",
    ]);
    // "codecarbon" is what the tracker calls a project without a name.
    expect(documents[0]).toMatchObject({ project: "mine", hardware: { accelerator: "Apple M1", count: 1 } });
    for (const document of documents) expect(() => parseActivity(document)).not.toThrow();
  });

  it("reads a file of 11 columns", async () => {
    const row = "2021-06-08T10:00:00,p,7200,0.5,1.5,United States,USA,Virginia,Y,aws,us-east-1";
    const [document] = documentsOf(await read(`${HEADER_2021}\n${row}`, { utcOffset: "+02:00" }));
    expect(document).toMatchObject({
      site: { cloudRegion: "aws/us-east-1" },
      period: { start: "2021-06-08T06:00:00.000Z", end: "2021-06-08T08:00:00.000Z" },
      measured: { energyKwh: 1.5, energyScope: "it", durationS: 7200 },
    });
  });

  it("tells tasks of one run apart, whatever columns their file has", async () => {
    const text =
      "task_name,timestamp,project_name,run_id,duration,energy_consumed,os\nload,2026-11-20T15:00:00,p,r,1,0.1,Linux-6\ntrain,2026-11-20T15:00:05,p,r,4,0.4,Linux-6";
    expect(documentsOf(await read(text)).map(({ id }) => id)).toEqual(["r/load", "r/train"]);
  });

  it("knows that a PUE is in the energy already", async () => {
    const [document] = documentsOf(await readRows({ pue: "1.25" }));
    expect(document).toMatchObject({
      site: { pue: 1.25 },
      measured: { energyKwh: 2.5, energyScope: "facility" },
    });
  });

  it.each([
    ["4 x NVIDIA A100-SXM4-80GB", { accelerator: "NVIDIA A100-SXM4-80GB", count: 4 }],
    ["1 x NVIDIA A1003 x NVIDIA V100", undefined],
    ["None", undefined],
  ])("reads accelerators from %j", async (model, hardware) => {
    const [document] = documentsOf(await readRows({ gpu_model: model }));
    expect(document?.["hardware"]).toEqual(hardware);
  });

  it("books the last of the rows a flushed tracker writes of one run", async () => {
    const items = await readRows(
      { duration: "10", energy_consumed: "1" },
      { duration: "20", energy_consumed: "2" },
      { run_id: "r2", duration: "5", energy_consumed: "7" },
      { run_id: "", duration: "5", energy_consumed: "8" },
      { run_id: "", duration: "50", energy_consumed: "9" },
    );
    expect(documentsOf(items).map(({ measured }) => (measured as { energyKwh: number }).energyKwh)).toEqual([
      2, 7, 8, 9,
    ]);
    expect(reasonsOf(items, "left-out")).toEqual([
      "2: an earlier state of the same run; the row after it is booked",
    ]);
  });

  it("knows a flushed run without an id by when it began", async () => {
    // Four rows of examples/emissions.csv, their columns reduced: the first is a run of its own.
    const rows = [
      ["2024-05-31T10:44:29", "98.54818415641785", "0.0001418904712555"],
      ["2024-05-31T10:45:08", "23.413323879241943", "4.567967333151677e-05"],
      ["2024-05-31T10:45:39", "54.69773387908936", "7.662417213125141e-05"],
      ["2024-05-31T10:45:50", "65.38348579406738", ""],
    ].map(([timestamp = "", duration = "", energy = ""]) => ({
      timestamp,
      duration,
      energy_consumed: energy,
      run_id: "",
    }));
    const items = await readRows(...rows);
    expect(documentsOf(items).map(({ period }) => (period as { end: string }).end)).toEqual([
      "2024-05-31T10:44:29.000Z",
      "2024-05-31T10:45:39.000Z",
    ]);
    expect(reasonsOf(items, "left-out")).toHaveLength(1);
    expect(reasonsOf(items, "rejected")).toEqual([
      "5: energy_consumed: found no number of kWh; allowed: 0 or more",
    ]);
  });

  it("refuses by line what is no reading, and reads on", async () => {
    const items = await readRows(
      { timestamp: "2026-13-20T15:00:00" },
      { energy_consumed: "-1" },
      { pue: "0.5" },
      { energy_consumed: "0.0" },
      {},
    );
    expect(reasonsOf(items, "rejected")).toEqual([
      "2: timestamp: found no time; allowed: such as 2026-11-20T15:03:58",
      "3: energy_consumed: found no number of kWh; allowed: 0 or more",
      "4: pue: found no PUE; allowed: 1 to 5",
    ]);
    expect(reasonsOf(items, "left-out")).toEqual(["5: no energy was read"]);
    expect(documentsOf(items)).toHaveLength(1);
  });

  it("refuses a row it cannot place without showing where the machine stands", async () => {
    const [header = "", row = ""] = fixture("2.4.3").split("\n");
    const [item] = await read(`${header}\n${row.replace("3.9.18", "x")}`);
    expect(item).toMatchObject({
      kind: "rejected",
      place: { line: 2 },
      reason:
        "row: found cells that do not suit their columns; allowed: cells that can be laid under the header in one way",
    });
    expect(JSON.stringify(item)).not.toContain("48.399");
  });

  it("refuses a table that is none of CodeCarbon's", async () => {
    expect(await read("a,b\n1,2\n3,4")).toEqual([
      {
        kind: "rejected",
        place: { line: 1 },
        reason: "header: found no column timestamp; allowed: an emissions.csv of CodeCarbon",
        text: "",
      },
    ]);
  });
});
