import {
  generationFactor,
  type AcceleratorGeneration,
  type EngineConstants,
  type ServingAccelerator,
  type StepTime,
} from "../efficiency/step-time.ts";

/** Power of each kind of work, as a share of the way from idle to the limit while it lasts. */
export type ServingPowerConstants = {
  readonly weights: number;
  readonly cache: number;
  readonly compute: number;
  /** memory and arithmetic of Blackwell over those of its predecessors */
  readonly blackwell: number;
  /** memory of mixtures over that of dense models: small matrices leave more units idle */
  readonly experts: number;
};

/** Sharpness of the bend near the power limit. */
const CAP_SHARPNESS = 8;

/**
 * Mean power of an accelerator over a step: each part of its time draws its own share.
 *
 *   u₀ = (p_w t_w + p_k t_k + p_c t_c + p_x t_x + p_h t_h + p_s t_s)/t,   u = u₀/(1 + u₀⁸)^(1/8)
 *   P = P_idle + (P_limit − P_idle) u
 *
 * @returns power [W], from idle to the limit
 * @source docs/methodology/roofline-serving.md, eq. 3; constants from the calibration
 */
export function computeServingPower(
  { time, accelerator, isMixture }: ServingDraw,
  power: ServingPowerConstants,
  engine: Pick<EngineConstants, "stepPower" | "sequencePower" | "exchangePower">,
): number {
  const generation = generationFactor(accelerator.generation, power.blackwell);
  const memory = generation * (isMixture ? power.experts : 1);
  const drawn =
    (memory * (power.weights * (time.weightS - time.waitingS) + power.cache * time.cacheS) +
      generation * power.compute * time.computeS +
      engine.exchangePower * time.exchangeS +
      engine.stepPower * time.stepHostS +
      engine.sequencePower * time.sequenceHostS) /
    time.totalS;
  const capped = drawn / (1 + drawn ** CAP_SHARPNESS) ** (1 / CAP_SHARPNESS);
  return accelerator.idleW + (accelerator.tdpW - accelerator.idleW) * capped;
}

/** What {@link computeServingPower} is asked about. */
export type ServingDraw = {
  readonly time: StepTime;
  readonly accelerator: Pick<ServingAccelerator, "tdpW" | "idleW"> & {
    readonly generation: AcceleratorGeneration;
  };
  readonly isMixture: boolean;
};
