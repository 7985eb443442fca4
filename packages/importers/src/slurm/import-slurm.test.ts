import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { slurmImporter } from "./import-slurm.ts";

const HEADER = "JobID|JobName|Account|User|State|Elapsed|AllocTRES|Start|End|ConsumedEnergyRaw";
const GPUS = "billing=32,cpu=32,gres/gpu:a100=4,gres/gpu=4,mem=256G,node=1";
const SPAN = "2026-03-01T10:00:00|2026-03-01T12:00:00";

const read = (rows: readonly string[], settings: ImportSettings = {}) =>
  collect(slurmImporter.read(toInput([HEADER, ...rows].join("\n")), settings));

const job = (id: string, resources: string, joules: string): string =>
  `${id}|secret-name|lab|ada|COMPLETED|02:00:00|${resources}|${SPAN}|${joules}`;

describe("slurmImporter", () => {
  it("books the energy of a job, in joules", async () => {
    const [document] = documentsOf(await read([job("123", GPUS, "7200000")], { utcOffset: "+02:00" }));
    expect(document).toEqual({
      id: "123 2026-03-01T10:00:00",
      source: "slurm",
      phase: "training",
      project: "lab",
      hardware: { accelerator: "a100", count: 4 },
      period: { start: "2026-03-01T08:00:00.000Z", end: "2026-03-01T10:00:00.000Z" },
      measured: { energyKwh: 2, energyScope: "it", durationS: 7200 },
    });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("books hours at rated power where no energy was counted", async () => {
    const items = await read([job("123", GPUS, "0")], { hardware: { accelerator: "nvidia-a100-sxm4-80gb" } });
    const [document] = documentsOf(items);
    expect(document).toMatchObject({
      method: "mlco2",
      hardware: { accelerator: "nvidia-a100-sxm4-80gb", count: 4 },
      measured: { acceleratorHours: 8, durationS: 7200 },
    });
    expect(document?.["measured"]).not.toHaveProperty("energyKwh");
    expect(() => parseActivity(document)).not.toThrow();
  });

  it.each([
    [["batch", "1000"], ["extern", "3600000"], ["0", "1800000"], 1],
    [["batch", "1000"], ["0", "3600000"], ["1", "1800000"], 1.5],
    [["batch", "3600000"], ["extern", "0"], ["0", ""], 1],
  ] as const)("never adds up steps that overlap: %j %j %j", async (...steps) => {
    const energyKwh = steps.pop();
    const rows = (steps as unknown as readonly (readonly [string, string])[]).map(([step, joules]) =>
      job(`123.${step}`, "cpu=32,node=1", joules),
    );
    const items = await read([job("123", GPUS, ""), ...rows, job("124_7", GPUS, "3600000")]);
    expect(documentsOf(items)).toMatchObject([
      { measured: { energyKwh } },
      { id: "124_7 2026-03-01T10:00:00", measured: { energyKwh: 1 } },
    ]);
    expect(reasonsOf(items, "left-out")).toHaveLength(3);
  });

  it.each([
    ["2-03:04:05", 183_845],
    ["03:04:05", 11_045],
    ["04:05", 245],
    ["00:04:05.250", 245],
  ])("reads the time %s", async (elapsed, durationS) => {
    const items = await read([job("1", GPUS, "3600000").replace("02:00:00|b", `${elapsed}|b`)]);
    expect(documentsOf(items)).toMatchObject([{ measured: { durationS } }]);
  });

  it.each([
    ["7.20M", 2],
    ["3600K", 1],
    ["1.50G", 416.666_667],
    ["360", 0.0001],
  ])("reads %s joules where sacct was asked for no raw ones", async (joules, energyKwh) => {
    const lines = [HEADER.replace("EnergyRaw", "Energy"), job("1", "cpu=32,node=1", joules)];
    const items = await collect(slurmImporter.read(toInput(lines.join("\n")), {}));
    expect(documentsOf(items)).toMatchObject([{ measured: { energyKwh: expect.closeTo(energyKwh, 6) } }]);
  });

  it("takes the raw joules where both stand there, and hours where they are none", async () => {
    const header = `${HEADER}|ConsumedEnergy`;
    const rows = [
      `${job("1", GPUS, "7212345")}|7.21M`,
      `${job("2", GPUS, "")}|0`,
      `${job("3", GPUS, "")}|7.2?`,
    ];
    const items = await collect(slurmImporter.read(toInput([header, ...rows].join("\n")), {}));
    expect(documentsOf(items)).toMatchObject([
      { measured: { energyKwh: 7_212_345 / 3_600_000 } },
      { measured: { acceleratorHours: 8 } },
      { measured: { acceleratorHours: 8 } },
    ]);
  });

  it("leaves out jobs that did nothing, and says why", async () => {
    const items = await read([
      job("1", GPUS, "").replace("COMPLETED", "RUNNING").replace("2026-03-01T12:00:00", "Unknown"),
      job("2", GPUS, "").replace("COMPLETED", "CANCELLED by 1000").replace("2026-03-01T10:00:00", "None"),
      job("3", "cpu=32,node=1", "18446744073709551614"),
      job("4", GPUS, "1").replace("02:00:00|b", "00:00:00|b"),
    ]);
    expect(reasonsOf(items, "left-out")).toEqual([
      "2: the job has not ended",
      "3: the job never began",
      "4: neither energy nor accelerators are counted",
      "5: the job took no time",
    ]);
  });

  it("refuses what it cannot tell, without names", async () => {
    const items = await read([
      job("1", "gres/gpu=4", ""),
      "2|short",
      job("3", GPUS, "1").replace("2026-03-01T12:00:00", "soon"),
      job("4", GPUS, "1").replace("02:00:00|b", "two hours|b"),
    ]);
    expect(reasonsOf(items, "rejected").toSorted()).toEqual([
      "2: AllocTRES: found accelerators of no one kind; allowed: gres/gpu:<kind>, or an accelerator that is given",
      "3: row: found 2 cells or no JobID; allowed: 10, one per column",
      "4: End: found no time; allowed: such as 2026-11-20T15:03:58",
      "5: Elapsed: found no duration; allowed: [days-]hours:minutes:seconds",
    ]);
    expect(JSON.stringify(items)).not.toMatch(/ada|secret-name/);
    const served = await read([job("1", GPUS, "")], { phase: "inference" });
    expect(reasonsOf(served, "rejected")[0]).toContain("hours alone for phase inference");
  });

  it("refuses a list without what it needs", async () => {
    const items = await collect(slurmImporter.read(toInput("JobID|Start\n1|x"), {}));
    expect(reasonsOf(items, "rejected")).toEqual([
      "1: header: found no column End; allowed: sacct --parsable2 with it",
    ]);
  });
});
