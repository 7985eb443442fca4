import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import { CONTEXT_IDLE_RATIO, HOST_IDLE_W } from "../../../energy/choose-idle-power.ts";
import { quote } from "../../../activity/describe-found.ts";
import type { Assumption, Warning } from "../../../estimate/estimate.ts";
import { showRounded } from "../../../estimate/show-rounded.ts";
import { warnOfUnused } from "../../../estimate/warn-of-unused.ts";
import { CALIBRATION_PROVENANCE } from "../calibration-source.ts";
import type { ServingRun } from "./compute-serving-run.ts";
import { UNMEASURED_HALF_WIDTH, addUnmeasured } from "./list-serving-unknowns.ts";
import { placeServing } from "./place-serving.ts";

/** What was taken for granted where the document says nothing. */
export function listServingAssumptions(
  { hardware = {} }: ActivityOf<"inference">,
  run: ServingRun,
): readonly Assumption[] {
  const { assumed, load } = run.described;
  const assumptions: Assumption[] = [];
  const assume = (path: string, statement: string): void => void assumptions.push({ path, statement });
  if (assumed.batch) {
    const statement = `no batch, concurrency or rate given; a running batch of ${showRounded(run.prediction.batch)} is taken, the middle of published measurements, whose spread is in the interval`;
    assume("workload.batchSize", statement);
  }
  if (assumed.precision) assume("workload.precision", "no precision given; 16-bit weights are taken");
  if (assumed.count) {
    assume("hardware.count", assumeCount(run));
  }
  if (assumed.engine) assume("period.start", "no date given; an engine of 2025 or later is taken");
  if (assumed.shape.length > 0) {
    const fields = assumed.shape.join(", ");
    assume("model", `${fields} not known; those of published models of the size are taken`);
  }
  if (assumed.expertParallel) {
    const where = load.spreadsExperts
      ? "whole experts on different accelerators"
      : "every expert on all accelerators";
    assume("workload.parallelism.expert", `no expert parallelism given; ${where} are taken`);
  }
  if (assumed.accelerator) {
    const { name } = run.hardware.accelerator.value;
    assume(
      "hardware.accelerator",
      `no serving run on ${name} or its generation is in the calibration; the interval allows for it`,
    );
  }
  addUnmeasured(run, (_, label) => assume("workload", describeUnmeasured(label)));
  if (hardware.hostPowerW === undefined && run.powerOrigin !== "stated" && run.hostW > 0) {
    assume(
      "hardware.hostPowerW",
      `no host power given; ${showRounded(run.hostW)} W are taken per accelerator while it serves`,
    );
  }
  return assumptions;
}

function assumeCount({ acceleratorCount, hardware: { instance } }: ServingRun): string {
  const taken = acceleratorCount === 1 ? "1 accelerator is" : `${acceleratorCount} accelerators are`;
  if (instance !== undefined) {
    return `no number given; ${taken} taken, those of the fewest ${quote(instance.value.id)} that hold the weights`;
  }
  return `no number given; ${taken} taken, which ${acceleratorCount === 1 ? "holds" : "hold"} the weights`;
}

/** Whether requests are asked for together of a program that answers one at a time. */
const isAlone = ({ workload }: ActivityOf<"inference">, { described }: ServingRun): boolean =>
  described.load.engine === "eager" && (workload.concurrency ?? 1) !== 1;

/** One request at a time has no use for how many wait. */
const USED_ALONE = [
  "task",
  "requestCount",
  "inputTokenCount",
  "outputTokenCount",
  "cachedInputTokenCount",
  "reasoningTokenCount",
  "batchSize",
  "requestRatePerS",
  "keepsKeysAndValues",
  "precision",
  "engine",
  "parallelism",
  "deployment",
];

/** What a careful reader must know before using the figure. */
export function listServingWarnings(activity: ActivityOf<"inference">, run: ServingRun): readonly Warning[] {
  return [
    ...placeServing(run),
    ...warnOfSaturation(run),
    ...warnOfPrecision(activity, run),
    ...warnOfUnused(activity, {
      workload: isAlone(activity, run) ? USED_ALONE : "all",
      measured: [
        "acceleratorHours",
        "durationS",
        "quality",
        ...(run.powerOrigin === "measured" ? ["averagePowerW"] : []),
      ],
      overrides: ["averageSystemPowerW", "embodiedCarbonG"],
      hardware: [
        ...(run.powerOrigin === "stated" ? [] : ["hostPowerW"]),
        "peripheralPowerW",
        "lifetimeYears",
        "lifetimeUtilizationRatio",
      ],
      site: "all",
    }),
  ];
}

function warnOfSaturation({ prediction, hoursOrigin, isReserved }: ServingRun): readonly Warning[] {
  if (!prediction.isSaturated && !(isReserved && hoursOrigin === "predicted")) return [];
  const message = `more requests arrive than the machines can serve, ${showRounded(prediction.capacityRequestPerS)} per second; the figures are those of full machines`;
  return [{ code: "saturated", message }];
}

function warnOfPrecision(
  { workload }: ActivityOf<"inference">,
  { hardware }: ServingRun,
): readonly Warning[] {
  const { name, peakFlopPerS } = hardware.accelerator.value;
  const asked = workload.precision;
  const isWeightOnly = asked === "int4" || asked === "mxfp4";
  if (asked === undefined || isWeightOnly || peakFlopPerS[asked] !== undefined) return [];
  const message = `${name} has no peak rate for ${asked}; weights keep its size and are computed in the nearest it has`;
  return [{ code: "precision-substituted", message }];
}

const describeUnmeasured = (label: string): string =>
  `no measurement in the calibration has ${label}; the interval is widened by ${showRounded(Math.exp(UNMEASURED_HALF_WIDTH.value))} for it`;

/** Where the constants behind a run stand. */
export function listServingSources(run: ServingRun): readonly ProvenanceV1[] {
  const sources = [CALIBRATION_PROVENANCE];
  const { system, accelerator } = run.hardware;
  if (run.hostW > 0) sources.push(system?.provenance ?? HOST_IDLE_W.provenance);
  if (run.hostW > 0 && accelerator.value.contextIdleW === undefined)
    sources.push(CONTEXT_IDLE_RATIO.provenance);
  addUnmeasured(run, () => sources.push(UNMEASURED_HALF_WIDTH.provenance));
  return sources;
}
