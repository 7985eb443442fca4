import { sourced } from "../../../constants/sourced.ts";
import { ROOFLINE_CALIBRATION } from "../../../generated/roofline-calibration.ts";
import {
  assumedAcceleratorUnknown,
  modelKeyOf,
  modelSizeUnknown,
  residualUnknown,
} from "../../../uncertainty/name-unknowns.ts";
import { spreadOf, symmetricSpread } from "../../../uncertainty/spread.ts";
import type { Unknown } from "../../../uncertainty/unknown.ts";
import { HOST_POWER, scaleUnknown } from "../host-power-unknown.ts";
import type { RunUnknowns } from "../roofline-run.ts";
import type { ServingRun } from "./compute-serving-run.ts";

const { halfWidths, seenAccelerators } = ROOFLINE_CALIBRATION.serving;

type Stratum = "dense" | "mixture" | "singleStream" | "edge" | "openLoop";

/** The class of measurements that is nearest to a load. */
function stratumOf({ described: { load } }: ServingRun): Stratum {
  if (load.accelerator.isEdge) return "edge";
  if (load.engine === "eager") return "singleStream";
  if (load.demand.kind === "rate" || load.demand.kind === "at-once") return "openLoop";
  if (load.shape.expertRatio < 1) return "mixture";
  const isFew = load.demand.kind === "batch" && load.demand.batchSize < LEAST_MEASURED_BATCH;
  return isFew ? "singleStream" : "dense";
}

/** What requests leave open: how far the method is off, and what the document did not say. */
export function listServingUnknowns(run: ServingRun): RunUnknowns {
  const open = listOpen(run);
  const hours = run.hoursOrigin === "predicted" ? open : [];
  return {
    duration: run.isDurationMeasured ? [] : hours,
    hours,
    energy: listEnergy(run, { open, hours }),
    latency: open,
  };
}

/** A stated system power leaves the hours open, a measured one of the accelerators the share of the host besides. */
function listEnergy(
  { powerOrigin, energy: { hostKwh, acceleratorsKwh } }: ServingRun,
  { open, hours }: { readonly open: readonly Unknown[]; readonly hours: readonly Unknown[] },
): readonly Unknown[] {
  if (powerOrigin === "predicted") return open;
  if (powerOrigin === "stated" || hours.length > 0 || hostKwh === 0) return hours;
  return [scaleUnknown(HOST_POWER, hostKwh / (hostKwh + acceleratorsKwh))];
}

function listOpen(run: ServingRun): readonly Unknown[] {
  const { model, hardware, prediction } = run;
  const { assumed, load } = run.described;
  const stratum = stratumOf(run);
  const open: Unknown[] = [
    residualUnknown({
      methodId: "roofline",
      stratum: `serving-${stratum}`,
      model: modelKeyOf(model),
      label: `how far the energy of serving ${model.name} is off`,
      spread: symmetricSpread(halfWidths[stratum]),
    }),
  ];
  const add = (id: string, label: string, halfWidth: number): void =>
    void open.push({ id, label, spread: symmetricSpread(halfWidth) });
  const passed = model.architecture.value.activeParameterCount ?? model.architecture.value.parameterCount;
  if (passed !== undefined && passed.low < passed.high) open.push(modelSizeUnknown(model, spreadOf(passed)));
  if (assumed.batch) {
    open.push({
      id: "batch:default",
      label: "running batch, which nobody stated",
      spread: { below: -Math.log(prediction.lowFactor), above: Math.log(prediction.highFactor) },
    });
  }
  if (assumed.shape.length > 0) {
    const halfWidth = load.shape.isHybrid ? halfWidths.assumedShapeOfHybrid : halfWidths.assumedShape;
    add(`shape:${modelKeyOf(model)}`, `layers and heads of ${model.name}, which are not known`, halfWidth);
  }
  if (assumed.engine) add("engine:assumed", "age of the serving engine", halfWidths.assumedEngineYear);
  if (assumed.precision)
    add("precision:assumed", "precision, which nobody stated", halfWidths.assumedPrecision);
  if (assumed.count)
    add("count:assumed", "number of accelerators, which nobody stated", halfWidths.assumedCount);
  if (assumed.expertParallel) {
    add("experts:assumed", "where the experts lie, which nobody stated", halfWidths.assumedExpertLayout);
  }
  if (assumed.accelerator) {
    const { id, name } = hardware.accelerator.value;
    add(
      `accelerator:unseen:${id}`,
      `${name}, of whose generation no serving run is in the calibration`,
      halfWidths.unseenAccelerator,
    );
  }
  addUnmeasured(run, (id, label) => add(id, label, UNMEASURED_HALF_WIDTH.value));
  if (load.outputTokenCount === 0 && run.requestCount > 0) {
    add("task:reading", "models that read alone, none of which was measured", halfWidths.unseenAccelerator);
  }
  if (hardware.isAssumed) open.push(ASSUMED_ACCELERATOR);
  return open;
}

/** Batches from which continuous batching was measured; below, single streams are nearer. */
const LEAST_MEASURED_BATCH = 4;
/** Prompts were measured up to some thousand tokens. */
const LONGEST_MEASURED_INPUT = 8192;
const MEASURED_ENGINES: readonly (string | undefined)[] = [undefined, "vllm", "sglang", "transformers"];

/**
 * What a load differs by from all that was measured, while its generation was: half-way between parts that were measured (1.18) and a
 * generation left out (1.4).
 */
export const UNMEASURED_HALF_WIDTH = sourced({
  value: Math.log(1.3),
  source: "llmcarbon-roofline#serving, what was not measured; assumed",
  kind: "assumed",
});

/** Properties of a load that no measurement has, each an unknown of its own. */
export function addUnmeasured(
  { described: { load, assumed }, hardware, workload: { engine, precision } }: ServingRun,
  add: (id: string, label: string) => void,
): void {
  const { id, name } = hardware.accelerator.value;
  if (!assumed.accelerator && !seenAccelerators.includes(id)) {
    add(`accelerator:unmeasured:${id}`, `${name}, a part of a measured generation`);
  }
  if (!MEASURED_ENGINES.includes(engine)) add(`engine:${engine}`, `engine ${engine}`);
  if (precision === "int8" || precision === "int4") add(`precision:${precision}`, `weights in ${precision}`);
  if (load.inputTokenCount > LONGEST_MEASURED_INPUT) add("input:long", "prompts of that length");
  if (load.engine === "eager" && load.demand.kind === "batch" && load.demand.batchSize > 1) {
    add("batch:eager", "batches of an engine that launches each layer itself");
  }
}

const ASSUMED_ACCELERATOR = assumedAcceleratorUnknown(
  symmetricSpread(ROOFLINE_CALIBRATION.training.halfWidths.assumedAccelerator.energy),
);
