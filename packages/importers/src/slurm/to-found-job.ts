import { acceleratorHoursOf, count, seconds, type EnergyKwh } from "@llmcarbon/spec";
import type { FoundActivity } from "../settings/complete-document.ts";
import type { HardwareSetting, ImportSettings } from "../settings/import-settings.ts";
import { describeRun } from "../settings/measured-run.ts";
import type { JobRow } from "./read-job-row.ts";

/** A job with its steps. */
export type Job = { readonly row: JobRow; readonly steps: readonly JobRow[] };

/** An activity, why there is none, or why the job is no use. */
export type FoundJob =
  | { readonly kind: "activity"; readonly found: FoundActivity }
  | { readonly kind: "rejected" | "left-out"; readonly reason: string };

const NOT_ENDED: ReadonlySet<string> = new Set([
  "RUNNING",
  "PENDING",
  "SUSPENDED",
  "REQUEUED",
  "RESIZING",
  "CONFIGURING",
]);

/**
 * A job as an activity: the energy its nodes counted, else the hours of its accelerators, of which method `mlco2` makes energy at
 * their rated power.
 */
export function toFoundJob(job: Job, settings: ImportSettings): FoundJob {
  const { row } = job;
  const { start, end, durationS } = row;
  if (NOT_ENDED.has(row.state?.split(" ")[0] ?? "")) return leaveOut("the job has not ended");
  if (start === undefined)
    return row.startText === undefined || isNever(row.startText)
      ? leaveOut("the job never began")
      : reject("Start", "no time", "such as 2026-11-20T15:03:58");
  if (end === undefined) return reject("End", "no time", "such as 2026-11-20T15:03:58");
  if (durationS === undefined) return reject("Elapsed", "no duration", "[days-]hours:minutes:seconds");
  if (durationS === 0 || end <= start) return leaveOut("the job took no time");
  const common = {
    id: [row.cluster, row.jobId, row.startText].filter((part) => part !== undefined).join(" "),
    project: row.account,
    period: { start, end },
  };
  const energyKwh = findEnergy(job);
  const hardware = readHardware(row, settings);
  if (energyKwh !== undefined) {
    const measured = { energyKwh, energyScope: "it", durationS: seconds(durationS) };
    return { kind: "activity", found: { ...common, ...describeRun(settings), hardware, measured } };
  }
  if (row.acceleratorCount === 0) return leaveOut("neither energy nor accelerators are counted");
  return toFoundHours(row, { settings, common, hardware });
}

type Hours = {
  readonly settings: ImportSettings;
  readonly common: Pick<FoundActivity, "id" | "project"> & { readonly period: object };
  readonly hardware: HardwareSetting | undefined;
};

function toFoundHours(
  { durationS = 0, acceleratorCount }: JobRow,
  { settings, common, hardware }: Hours,
): FoundJob {
  const run = describeRun(settings);
  if (run.phase !== "training" && run.phase !== "fine-tuning" && run.phase !== "experimentation") {
    const allowed = "energy (ConsumedEnergyRaw), or phase training, fine-tuning or experimentation";
    return { kind: "rejected", reason: `found hours alone for phase ${run.phase}; allowed: ${allowed}` };
  }
  if (hardware?.accelerator === undefined) {
    const reason =
      "AllocTRES: found accelerators of no one kind; allowed: gres/gpu:<kind>, or an accelerator that is given";
    return { kind: "rejected", reason };
  }
  const duration = seconds(durationS);
  const measured = {
    acceleratorHours: acceleratorHoursOf(count(acceleratorCount), duration),
    durationS: duration,
  };
  return { kind: "activity", found: { ...common, ...run, method: "mlco2", hardware, measured } };
}

/**
 * Energy of a job. Its own row has it where it has one step; else the step `extern`, which holds the nodes as long as the job
 * does; else its numbered steps together; else its script. These overlap, so they are never added to one another.
 */
function findEnergy({ row, steps }: Job): EnergyKwh | undefined {
  if (row.energyKwh !== undefined) return row.energyKwh;
  const energyOf = (name: string) => steps.find(({ step }) => step === name)?.energyKwh;
  const numbered = steps.flatMap(({ step, energyKwh }) =>
    step !== "extern" && step !== "batch" && energyKwh !== undefined ? [energyKwh] : [],
  );
  const sum = numbered.reduce((all, each) => all + each, 0);
  return energyOf("extern") ?? (sum > 0 ? (sum as EnergyKwh) : energyOf("batch"));
}

/** The kind of a gres is a word of the cluster's own: an accelerator that is given stands for it. */
function readHardware(
  { acceleratorCount, acceleratorType }: JobRow,
  { hardware }: ImportSettings,
): HardwareSetting | undefined {
  if (acceleratorCount === 0) return undefined;
  const accelerator =
    hardware?.accelerator ?? (hardware?.instance === undefined ? acceleratorType : undefined);
  return { ...(accelerator === undefined ? {} : { accelerator }), count: acceleratorCount };
}

const isNever = (text: string): boolean => text === "Unknown" || text === "None";

const leaveOut = (reason: string): FoundJob => ({ kind: "left-out", reason });

const reject = (column: string, found: string, allowed: string): FoundJob => ({
  kind: "rejected",
  reason: `${column}: found ${found}; allowed: ${allowed}`,
});
