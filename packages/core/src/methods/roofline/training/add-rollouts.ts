import { acceleratorHours, kwh, present, toSecondsFromHours } from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import { formulaInput } from "../../../estimate/trace-inputs.ts";
import type { TraceNode } from "../../../estimate/trace.ts";
import type { Facts } from "../../../facts/facts.ts";
import type { Unknown } from "../../../uncertainty/unknown.ts";
import { readUse } from "../../measured/read-use.ts";
import { computeServingRun, type ServingRun } from "../inference/compute-serving-run.ts";
import { listServingAssumptions, listServingWarnings } from "../inference/describe-serving.ts";
import { listServingUnknowns } from "../inference/list-serving-unknowns.ts";
import { traceServing } from "../inference/trace-serving.ts";
import { scaleUnknown } from "../host-power-unknown.ts";
import type { RooflineRun, RunUnknowns } from "../roofline-run.ts";
import type { TrainingActivity } from "./list-parts.ts";

/**
 * Adds the answers a model writes for itself to the steps that learn from them: rollouts are inference of the same model on
 * the same machines, one after the other with training.
 */
export function addRollouts(activity: TrainingActivity, facts: Facts, trained: RooflineRun): RooflineRun {
  const rollouts = activity.phase === "fine-tuning" ? activity.workload.rollouts : undefined;
  // A meter that counted the hours of the activity counted those of its rollouts.
  const isMetered = readUse(activity).acceleratorHours !== undefined;
  if (rollouts === undefined || isMetered) return trained;
  const { model, hardware, period, overrides, measured } = activity;
  const averagePowerW = measured?.averagePowerW;
  const serving: ActivityOf<"inference"> = {
    phase: "inference",
    workload: rollouts,
    ...present({ model, hardware, period, overrides }),
    ...(averagePowerW === undefined ? {} : { measured: { averagePowerW } }),
  };
  const served = serve(serving, facts, trained);
  const hours = trained.acceleratorHours + served.acceleratorHours;
  const { energy } = trained;
  return {
    ...trained,
    acceleratorHours: acceleratorHours(hours),
    // A stated duration is of the whole activity.
    durationS:
      measured?.durationS === undefined
        ? toSecondsFromHours(hours / trained.acceleratorCount)
        : trained.durationS,
    energy: {
      acceleratorsKwh: kwh(energy.acceleratorsKwh + served.energy.acceleratorsKwh),
      hostKwh: kwh(energy.hostKwh + served.energy.hostKwh),
      networkKwh: energy.networkKwh,
      peripheralsKwh: kwh(energy.peripheralsKwh + served.energy.peripheralsKwh),
    },
    unknowns: {
      ...mixUnknowns(trained, served),
      ...(measured?.durationS === undefined ? {} : { duration: trained.unknowns.duration }),
    },
    assumptions: [
      ...trained.assumptions,
      ...listServingAssumptions(serving, served)
        .filter(({ path }) => path.startsWith("workload"))
        .map(({ path, statement }) => ({ path: path.replace("workload", "workload.rollouts"), statement })),
    ],
    warnings: [
      ...trained.warnings,
      ...listServingWarnings(serving, served).filter(({ code }) => code !== "input-not-used"),
    ],
    ...(trained.trace === undefined ? {} : { trace: traceBoth(trained.trace, serving, served) }),
  };
}

/** On the machines that train; where their number is the method's own, on as many. */
const serve = (
  serving: ActivityOf<"inference">,
  facts: Facts,
  { hardware, acceleratorCount }: RooflineRun,
): ServingRun => computeServingRun(serving, { ...facts, hardware: { ...hardware, count: acceleratorCount } });

/** Each part moves the whole by its share of it. */
function mixUnknowns(trained: RooflineRun, served: ServingRun): RunUnknowns {
  const ofServing = listServingUnknowns(served);
  const hours = shareOf(trained.acceleratorHours, served.acceleratorHours);
  const energy = shareOf(sumOf(trained.energy), sumOf(served.energy));
  return {
    duration: mix(trained.unknowns.duration, ofServing.duration, hours),
    hours: mix(trained.unknowns.hours, ofServing.hours, hours),
    energy: mix(trained.unknowns.energy, ofServing.energy, energy),
  };
}

const sumOf = ({ acceleratorsKwh, hostKwh, networkKwh, peripheralsKwh }: RooflineRun["energy"]): number =>
  acceleratorsKwh + hostKwh + networkKwh + peripheralsKwh;

const shareOf = (first: number, second: number): number =>
  first + second > 0 ? second / (first + second) : 0;

function mix(first: readonly Unknown[], second: readonly Unknown[], share: number): readonly Unknown[] {
  const mixed = new Map(first.map((unknown) => [unknown.id, scaleUnknown(unknown, 1 - share)]));
  for (const unknown of second) {
    const scaled = scaleUnknown(unknown, share);
    const known = mixed.get(unknown.id);
    mixed.set(unknown.id, known === undefined ? scaled : addUp(known, scaled));
  }
  return [...mixed.values()];
}

const addUp = ({ id, label, spread }: Unknown, other: Unknown): Unknown => ({
  id,
  label,
  spread: { below: spread.below + other.spread.below, above: spread.above + other.spread.above },
});

function traceBoth(learning: TraceNode, serving: ActivityOf<"inference">, served: ServingRun): TraceNode {
  const answers = traceServing(serving, served);
  return {
    name: "Energy of the machines",
    equation: "E_IT = E_learn + E_rollouts",
    source: "docs/methodology/roofline-training.md, fine-tuning",
    inputs: [
      { ...formulaInput(learning, "energy of the steps that learn"), symbol: "E_learn" },
      { ...formulaInput(answers, "energy of the answers they learn from"), symbol: "E_rollouts" },
    ],
    output: { symbol: "E_IT", unit: "kWh", value: learning.output.value + answers.output.value },
  };
}
