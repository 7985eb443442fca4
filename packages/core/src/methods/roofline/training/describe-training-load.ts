import {
  MissingFactError,
  type AcceleratorProfileV1,
  type ModelArchitectureV1,
  type PrecisionV1,
} from "@llmcarbon/spec";
import { findActiveParameterCount } from "../../../architecture/find-active-parameter-count.ts";
import type { Layout } from "../../../efficiency/layout.ts";
import { REFERENCE_BALANCE, type AcceleratorFamily } from "../../../efficiency/training-rate.ts";
import { findSystemPower } from "../../../energy/measured-system-power.ts";
import { QLORA_SLOW_DOWN, computeFineTuningWork, type FineTuning } from "../../../work/fine-tuning-work.ts";
import {
  computeTransformerFlopCount,
  type ActivationRecomputation,
} from "../../../work/compute-transformer-flop-count.ts";
import { computeTrainingFlopPerToken, type TrainedShape } from "../../../work/training-flop-per-token.ts";
import { assumeTrainingShape } from "./assume-training-shape.ts";
import type { StatedOverhead, TrainingAccelerator, TrainingLoad } from "./training-load.ts";

/** The part of a training or fine-tuning document that decides how much is computed. */
export type TrainedWorkload = {
  readonly tokenCount: number;
  readonly sequenceLength?: number;
  readonly precision?: PrecisionV1;
  readonly restartOverheadRatio?: number;
  readonly warmUpRatio?: number;
  readonly evaluationRatio?: number;
  readonly activationRecomputation?: ActivationRecomputation;
  readonly parallelism?: Partial<Layout>;
  readonly technique?: FineTuning["technique"];
  readonly trainableParameterCount?: number;
  readonly trainableLayerCount?: number;
  readonly objective?: FineTuning["objective"];
};

export type DescribedRun = {
  readonly workload: TrainedWorkload;
  readonly architecture: ModelArchitectureV1;
  readonly accelerator: AcceleratorProfileV1;
  readonly acceleratorCount?: number;
  /** calendar year the run begins in */
  readonly year: number;
  /** parameters of the teacher of a distillation */
  readonly teacherParameterCount?: number;
};

/** A load, and what was taken for granted to get it. */
export type DescribedTraining = {
  readonly load: TrainingLoad;
  /** tokens of one sequence, stated or assumed */
  readonly sequenceLength: number;
  readonly assumed: {
    readonly shape: boolean;
    readonly sequenceLength: boolean;
    readonly precision: boolean;
    readonly memoryBandwidth: boolean;
    readonly slowDown: boolean;
  };
};

/**
 * Turns a document and its facts into the plain numbers a run is predicted from.
 *
 * @throws {MissingFactError} without parameters, a peak rate, or a power limit
 */
export function describeTrainingLoad(run: DescribedRun): DescribedTraining {
  const { workload, architecture } = run;
  const active = findActiveParameterCount(architecture);
  const totalParameterCount = architecture.parameterCount?.central ?? active;
  const activeParameterCount = active ?? totalParameterCount;
  if (totalParameterCount === undefined || activeParameterCount === undefined) {
    throw new MissingFactError({
      path: "model",
      needed: "the number of parameters of the model",
      remedy: "state parameterCount",
    });
  }
  const { shape, isShapeAssumed, isSequenceAssumed } = assumeTrainingShape({
    architecture,
    activeParameterCount,
    totalParameterCount,
    sequenceLength: workload.sequenceLength,
    year: run.year,
  });
  const work = countWork(run, shape);
  const isFp8 = workload.precision === "fp8" && run.accelerator.peakFlopPerS.fp8 !== undefined;
  return {
    load: {
      activeParameterCount,
      totalParameterCount,
      isMixture: architecture.type === "moe",
      flopPerToken: work.flopPerToken,
      tokenCount: workload.tokenCount,
      workRatio: computeFineTuningWork(describeFineTuning(run, totalParameterCount)),
      slowDown: work.recomputation * (workload.technique === "qlora" ? QLORA_SLOW_DOWN.value : 1),
      isFp8,
      accelerator: describeAccelerator(run.accelerator, workload.precision),
      ...(run.acceleratorCount === undefined ? {} : { acceleratorCount: run.acceleratorCount }),
      overhead: describeOverhead(workload),
    },
    sequenceLength: shape.sequenceLength,
    assumed: {
      shape: isShapeAssumed,
      sequenceLength: isSequenceAssumed,
      precision: workload.precision === undefined,
      memoryBandwidth: run.accelerator.memoryBytePerS === undefined,
      slowDown: workload.technique === "qlora",
    },
  };
}

/**
 * Useful work per token, exact where the shape is known, and all work over it where the document says what is computed
 * twice. Encoder-decoders count their tokens as read, which the exact form does not.
 */
function countWork(
  { architecture, workload }: DescribedRun,
  shape: TrainedShape,
): { readonly flopPerToken: number; readonly recomputation: number } {
  const counted =
    architecture.type === "encoder-decoder"
      ? undefined
      : computeTransformerFlopCount({
          architecture,
          sequenceLength: shape.sequenceLength,
          recomputation: workload.activationRecomputation ?? "none",
        });
  if (counted === undefined) {
    const isFull = workload.activationRecomputation === "full";
    return {
      flopPerToken: computeTrainingFlopPerToken(shape),
      recomputation: isFull ? FULL_RECOMPUTATION : 1,
    };
  }
  const useful = counted.forward + counted.backward;
  return { flopPerToken: useful, recomputation: counted.training / useful };
}

/** Four passes instead of three. */
const FULL_RECOMPUTATION = 4 / 3;

function describeFineTuning(
  { workload, architecture, teacherParameterCount }: DescribedRun,
  parameterCount: number,
): FineTuning {
  const { layerCount } = architecture;
  const { trainableLayerCount, trainableParameterCount = 0 } = workload;
  return {
    technique: workload.technique ?? "full",
    trainableRatio: Math.min(1, trainableParameterCount / parameterCount),
    trainableLayerRatio:
      trainableLayerCount === undefined || layerCount === undefined
        ? 1
        : Math.min(1, trainableLayerCount / layerCount),
    objective: workload.objective ?? "supervised",
    teacherRatio: (teacherParameterCount ?? 0) / parameterCount,
  };
}

const describeOverhead = ({
  restartOverheadRatio,
  warmUpRatio,
  evaluationRatio,
}: TrainedWorkload): StatedOverhead => ({
  ...(restartOverheadRatio === undefined ? {} : { restartRatio: restartOverheadRatio }),
  ...(warmUpRatio === undefined ? {} : { warmUpRatio }),
  ...(evaluationRatio === undefined ? {} : { evaluationRatio }),
});

/** Formats a training step may be computed in, by what the document asks for: the fastest of them is. */
const COMPUTED_IN: Readonly<Partial<Record<PrecisionV1, readonly PrecisionV1[]>>> = {
  fp32: ["fp32"],
  tf32: ["tf32", "fp32"],
};
/** Parts without 16-bit units compute 16-bit formats faster in 32 bits. */
const SIXTEEN_BIT: readonly PrecisionV1[] = ["bf16", "fp16", "tf32", "fp32"];

function describeAccelerator(
  profile: AcceleratorProfileV1,
  precision: PrecisionV1 | undefined,
): TrainingAccelerator {
  const { id, tdpW, idleW, memoryGb, memoryBytePerS } = profile;
  const asked = (precision === undefined ? undefined : COMPUTED_IN[precision]) ?? SIXTEEN_BIT;
  const peakFlopPerS = fastest(profile, asked) || fastest(profile, SIXTEEN_BIT);
  if (peakFlopPerS === 0) {
    throw new MissingFactError({
      path: "hardware.accelerator",
      needed: `a peak rate of ${profile.name} in one of ${SIXTEEN_BIT.join(", ")}`,
      remedy: "name an accelerator whose peak rate is known",
    });
  }
  if (tdpW === undefined) {
    throw new MissingFactError({
      path: "hardware.accelerator",
      needed: `the power limit of ${profile.name}`,
      remedy: "name an accelerator whose power is known",
    });
  }
  const systemPower = findSystemPower(id);
  return {
    id,
    family: familyOf(profile),
    peakFlopPerS,
    memoryBytePerS: memoryBytePerS ?? peakFlopPerS / REFERENCE_BALANCE,
    tdpW,
    ...(memoryGb === undefined ? {} : { memoryGb }),
    ...(idleW === undefined ? {} : { idleW }),
    ...(systemPower === undefined ? {} : { systemPowerW: systemPower.value }),
  };
}

/** Highest known peak among some formats, 0 without one. */
function fastest({ peakFlopPerS }: AcceleratorProfileV1, formats: readonly PrecisionV1[]): number {
  let highest = 0;
  for (const format of formats) highest = Math.max(highest, peakFlopPerS[format] ?? 0);
  return highest;
}

function familyOf({ vendor, peakFlopPerS }: AcceleratorProfileV1): AcceleratorFamily {
  if (vendor === "NVIDIA") return peakFlopPerS.bf16 === undefined ? "nvidia-before-ampere" : "nvidia";
  return vendor === "AMD" ? "amd" : "other";
}
