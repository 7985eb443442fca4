import type { ServingShape } from "../architecture/fill-serving-shape.ts";
import type { ServingAccelerator } from "./step-time.ts";

/** One request at a time, each layer launched by the program itself. */
export type EagerConstants = {
  /** share of the memory bandwidth that reading the weights reaches */
  readonly bandwidth: number;
  /** the same where memory is shared with the processors of a small device */
  readonly edgeBandwidth: number;
  readonly compute: number;
  /** host time per layer and token [s] */
  readonly layerS: number;
  /** over that of a decoder: attention to an encoder beside its own */
  readonly encoderDecoder: number;
  /** loops over experts */
  readonly mixture: number;
  /** slow processors of small devices */
  readonly edge: number;
  /** power of memory and arithmetic as a share of the way from idle to the limit */
  readonly memoryPower: number;
  readonly computePower: number;
  /** memory on a board over stacked memory, all work of the device */
  readonly boardMemoryPower: number;
  readonly basePower: number;
  /** share of that which a small device draws */
  readonly edgePower: number;
  /** idle power of a small device over its limit, where it is not known */
  readonly edgeIdle: number;
};

export type EagerLoad = {
  readonly shape: ServingShape;
  readonly accelerator: ServingAccelerator;
  /** devices the layers are dealt to, worked on one after the other */
  readonly acceleratorCount: number;
  /** requests written together, padded to one step; 1 in all measurements */
  readonly batch: number;
  readonly weightBytes: number;
  /** prompt tokens to compute */
  readonly newInputTokenCount: number;
  /** ≥ 1 */
  readonly outputTokenCount: number;
  /** false where every token computes the whole text before it again */
  readonly keepsKeysAndValues: boolean;
};

/** One token of an eager engine. */
export type EagerStep = {
  /** time per written token, the prompt's share in it [s] */
  readonly tokenS: number;
  /** all devices together [W] */
  readonly powerW: number;
  /** part of `powerW` that devices draw without work [W] */
  readonly idleW: number;
};

const FLOP_PER_PARAMETER = 2;
/** Where memory and arithmetic of one and the same matrix product overlap: the larger one rules. */
const OVERLAP_EXPONENT = 4;

/**
 * Time and power of one written token with a program that launches each layer itself, one request at a time.
 *
 *   t = W b/(BW β) + 2 A B (1 + in/out)/(F η) + L h r          keys and values kept
 *   t = ((W b/(BW β))⁴ + (2 A B (in + out/2)/(F η))⁴)^¼ + L h r    text computed again for each token, experts of all of it read
 *   P = n P_idle + (P_limit − P_idle) min(1, (p_m t_m + p_c t_c)/t + p₀)
 *
 * Devices the layers are dealt to work one after the other: more of them do not shorten the time, the others idle.
 *
 * @source docs/methodology/roofline-serving.md, eq. 5; constants from the calibration
 */
export function computeEagerStep(load: EagerLoad, constants: EagerConstants): EagerStep {
  const { shape, accelerator, outputTokenCount, newInputTokenCount } = load;
  const { isEdge } = accelerator;
  const isMixture = shape.expertRatio < 1;
  const touched =
    isMixture && !load.keepsKeysAndValues ? shape.parameterCount : countTouched(shape, load.batch);
  const memoryS =
    (touched * load.weightBytes) /
    (accelerator.memoryBytePerS * (isEdge ? constants.edgeBandwidth : constants.bandwidth));
  const tokensPerToken = load.keepsKeysAndValues
    ? 1 + newInputTokenCount / outputTokenCount
    : newInputTokenCount + outputTokenCount / 2;
  const computeS =
    (FLOP_PER_PARAMETER * shape.activeParameterCount * tokensPerToken * load.batch) /
    (accelerator.peakFlopPerS * constants.compute);
  const deviceS = load.keepsKeysAndValues
    ? memoryS + computeS
    : (memoryS ** OVERLAP_EXPONENT + computeS ** OVERLAP_EXPONENT) ** (1 / OVERLAP_EXPONENT);
  const slowness =
    (shape.isEncoderDecoder ? constants.encoderDecoder : 1) *
    (isMixture ? constants.mixture : 1) *
    (isEdge ? constants.edge : 1);
  const tokenS = deviceS + shape.layerCount * constants.layerS * slowness;
  const memory = accelerator.hasStackedMemory || isEdge ? 1 : constants.boardMemoryPower;
  const work = (memory * (constants.memoryPower * memoryS + constants.computePower * computeS)) / tokenS;
  const busy = Math.min(1, isEdge ? constants.edgePower * work : work + constants.basePower);
  const idleW = isEdge ? constants.edgeIdle * accelerator.tdpW : accelerator.idleW;
  return {
    tokenS,
    powerW: load.acceleratorCount * idleW + (accelerator.tdpW - idleW) * busy,
    idleW: load.acceleratorCount * idleW,
  };
}

/** Parameters a step reads: of the routed experts those that any of its requests is sent to. */
function countTouched(
  { parameterCount, activeParameterCount, expertRatio }: ServingShape,
  batch: number,
): number {
  if (expertRatio >= 1 || batch <= 1) return activeParameterCount;
  const routed = Math.min(parameterCount, (parameterCount - activeParameterCount) / (1 - expertRatio));
  const untouched = routed * Math.exp(batch * Math.log1p(-expertRatio));
  return Math.max(activeParameterCount, parameterCount - untouched);
}
