import type { ServingShape } from "../architecture/fill-serving-shape.ts";
import type { DecodeStepWork } from "../work/decode-step.ts";

/** Generation whose measurements a part is predicted from; `other` has none of its own. */
export type AcceleratorGeneration = "before-ampere" | "ampere" | "hopper" | "blackwell" | "other";

/** The figures of an accelerator that serving depends on. */
export type ServingAccelerator = {
  readonly generation: AcceleratorGeneration;
  /** a system on a chip in a small device, with memory shared by all */
  readonly isEdge: boolean;
  /** memory stacked beside the chip (HBM), which takes less power per byte than chips on a board */
  readonly hasStackedMemory: boolean;
  /** dense rate of the format that is computed in [FLOP/s], > 0 */
  readonly peakFlopPerS: number;
  /** [byte/s], > 0 */
  readonly memoryBytePerS: number;
  /** [byte] */
  readonly memoryBytes: number;
  /** to its neighbours, both directions together [byte/s], > 0 */
  readonly linkBytePerS: number;
  /** power limit [W], > 0 */
  readonly tdpW: number;
  /** [W] */
  readonly idleW: number;
};

/** Host and software of an engine. Times in seconds, power as a share of the way from idle to the limit. */
export type EngineConstants = {
  readonly stepS: number;
  readonly layerS: number;
  /** per sequence and step: scheduling, sampling, block tables */
  readonly sequenceS: number;
  /** per request: its prompt taken in and its place made ready */
  readonly requestS: number;
  /** exponent of the depth in the time per sequence: 0 where graphs are replayed, above where each layer is launched */
  readonly depthExponent: number;
  /** collective of two accelerators, twice per layer */
  readonly collectiveS: number;
  readonly stepPower: number;
  readonly sequencePower: number;
  readonly exchangePower: number;
};

/** Shares of the peak that kernels reach, and what generations and mixtures change. */
export type DecodeConstants = {
  readonly weightBandwidth: number;
  readonly cacheBandwidth: number;
  readonly compute: number;
  /** where 8-bit arithmetic is used, of its own peak */
  readonly compute8Bit: number;
  /** where weights alone are short, of the 16-bit peak */
  readonly computeWeightOnly: number;
  readonly computeExperts: number;
  readonly link: number;
  /** time of the fullest accelerator over the mean one, per doubling, with experts dealt out */
  readonly imbalance: number;
  /** to send tokens to their experts, per layer and doubling [s] */
  readonly dispatchS: number;
  readonly expertSpread: number;
  /** state read and written per sequence, layer without attention and unit of width [byte] */
  readonly stateBytesPerWidth: number;
  readonly blackwellBandwidth: number;
  readonly blackwellSequence: number;
};

export type ArithmeticFormat = "16-bit" | "8-bit" | "weight-only";

/** How the work of a step is laid out on machines. */
export type StepMachine = {
  readonly accelerator: ServingAccelerator;
  /** accelerators of one replica, ≥ 1 */
  readonly acceleratorCount: number;
  /** stages the layers are dealt to, ≥ 1 */
  readonly pipelineParallel: number;
  /** whether whole experts lie on different accelerators */
  readonly spreadsExperts: boolean;
  readonly weightBytes: number;
  readonly cacheBytes: number;
  readonly format: ArithmeticFormat;
  /** an engine that reads a prompt in a step of its own, which reads the weights again */
  readonly separatesPrompts: boolean;
  /** time of the host over that of the engine fitted: below 1 where it works while the accelerator does */
  readonly hostRatio: number;
};

/** Where the time of a step goes [s]. */
export type StepTime = {
  readonly weightS: number;
  /** part of `weightS` in which the fullest accelerator holds up the others */
  readonly waitingS: number;
  readonly cacheS: number;
  readonly computeS: number;
  readonly exchangeS: number;
  readonly stepHostS: number;
  readonly sequenceHostS: number;
  readonly totalS: number;
};

/** Generations without measurements stand half-way between those before and after the newest measured change. */
const UNKNOWN_GENERATION_EXPONENT = 0.5;

/** What Blackwell changes, in part for generations that nobody measured. */
export function generationFactor(generation: AcceleratorGeneration, blackwell: number): number {
  if (generation === "blackwell") return blackwell;
  return generation === "other" ? blackwell ** UNKNOWN_GENERATION_EXPONENT : 1;
}

/** Layers of the models the time per sequence is fitted around. */
const REFERENCE_LAYERS = 36;
/** Bytes of activations sent per value, twice per layer. */
const ACTIVATION_BYTES = 2;

/**
 * Time of one step of continuous batching.
 *
 *   t = W b/(n BW β) + K/(min(n, h_kv) BW β_k) + S/(n BW β) + FLOP/(n F η) + 2 L (a log₂ n + 4 N d (n−1)/(n link))
 *       + t₀ + L τ + B (s + r/out)
 *
 * Memory and arithmetic add up: kernels of one kind follow those of the other.
 *
 * @param work of the step, by {@link countDecodeStep}
 * @param machine n accelerators with bandwidth BW, rate F and links
 * @returns parts and their sum [s], all ≥ 0
 * @source docs/methodology/roofline-serving.md, eq. 2; constants from the calibration
 */
export function computeStepTime(
  {
    work,
    shape,
    batch,
  }: { readonly work: DecodeStepWork; readonly shape: ServingShape; readonly batch: number },
  machine: StepMachine,
  { decode, engine }: { readonly decode: DecodeConstants; readonly engine: EngineConstants },
): StepTime {
  const { accelerator, acceleratorCount: count, pipelineParallel } = machine;
  const { generation, memoryBytePerS } = accelerator;
  const group = Math.max(1, count / pipelineParallel);
  const doublings = Math.log2(group);
  const promptSteps = machine.separatesPrompts ? -Math.expm1(-work.arrivalCount) : 0;
  const mixedSteps = machine.separatesPrompts ? promptSteps : -Math.expm1(-work.arrivalCount);
  const imbalance = machine.spreadsExperts ? 1 + decode.imbalance * doublings : 1;
  const weightBytePerS =
    count * memoryBytePerS * decode.weightBandwidth * generationFactor(generation, decode.blackwellBandwidth);
  const passes = pipelineParallel * (1 + promptSteps);
  const expertS = (work.expertWeightCount * machine.weightBytes * passes) / weightBytePerS;
  const waitingS = expertS * (imbalance - 1);
  const weightS =
    (work.sharedWeightCount * machine.weightBytes * passes) / weightBytePerS + expertS + waitingS;
  const stateBytes = shape.isHybrid
    ? decode.stateBytesPerWidth * (shape.layerCount - shape.attentionLayerCount) * shape.hiddenSize * batch
    : 0;
  const holders = Math.min(group, shape.keyValueHeadCount) * pipelineParallel;
  const cacheS =
    (work.cachedValueCount * machine.cacheBytes) / (holders * memoryBytePerS * decode.cacheBandwidth) +
    stateBytes / weightBytePerS;
  const rate = count * accelerator.peakFlopPerS;
  const share = decode[COMPUTE_SHARES[machine.format]];
  const computeS =
    work.flopCount / (rate * share) +
    (work.expertFlopCount * imbalance) / (rate * share * (decode.computeExperts / decode.compute));
  const exchangeS =
    group > 1
      ? 2 *
        shape.layerCount *
        (engine.collectiveS * doublings * (1 + promptSteps) +
          (2 * ACTIVATION_BYTES * work.tokenCount * shape.hiddenSize * (group - 1)) /
            (group * decode.link * accelerator.linkBytePerS))
      : 0;
  const stepHostS =
    machine.hostRatio * (engine.stepS + shape.layerCount * engine.layerS) * (1 + mixedSteps) +
    (machine.spreadsExperts ? shape.layerCount * decode.dispatchS * doublings : 0);
  const sequenceHostS =
    machine.hostRatio *
    generationFactor(generation, decode.blackwellSequence) *
    (batch * engine.sequenceS * (shape.layerCount / REFERENCE_LAYERS) ** engine.depthExponent +
      work.arrivalCount * engine.requestS);
  return {
    weightS,
    waitingS,
    cacheS,
    computeS,
    exchangeS,
    stepHostS,
    sequenceHostS,
    totalS: weightS + cacheS + computeS + exchangeS + stepHostS + sequenceHostS,
  };
}

const COMPUTE_SHARES = {
  "16-bit": "compute",
  "8-bit": "compute8Bit",
  "weight-only": "computeWeightOnly",
} as const satisfies Readonly<Record<ArithmeticFormat, keyof DecodeConstants>>;
