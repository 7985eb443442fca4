import { count, ratio } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

export type TrainingPowerConstants = {
  /** share of the way from idle to the limit that a large model draws */
  readonly load: number;
  /** exponent of the share that a model keeps an accelerator busy */
  readonly smallModel: number;
  /** server without its accelerators, over their limit */
  readonly host: number;
  /** switches, storage and service nodes of the cluster, over the limit of the accelerators */
  readonly network: number;
};

export type TrainingDraw = {
  readonly activeParameterCount: number;
  /** limit of one accelerator [W] */
  readonly tdpW: number;
  /** drawn without work [W]; absent: {@link ASSUMED_IDLE_RATIO} of the limit */
  readonly idleW?: number;
  /** measured mean power in training with the share of the host, where the limit of the chip says nothing of it [W] */
  readonly systemPowerW?: number;
};

/** Mean power while a run lasts, per accelerator [W]. */
export type TrainingPower = {
  readonly acceleratorW: number;
  readonly hostW: number;
  readonly networkW: number;
  /** true where a measured system power stands for accelerator, host and links together, in `acceleratorW` */
  readonly includesHost: boolean;
};

/** Idle power over the limit where nobody measured it, between those of two parts where somebody did. */
export const ASSUMED_IDLE_RATIO = sourced({
  value: ratio(0.12),
  source: "gpu-parking-tax#A100 PCIe 53.7 W of 300 W, H100 SXM 71.8 W of 700 W",
  kind: "assumed",
  confidence: "derived",
});

/** Parameters at which a model keeps an accelerator half busy; the exponent beside it is fitted. */
const HALF_BUSY_PARAMETERS = sourced({
  value: count(0.3e9),
  source: "llmcarbon-calibration#training, point of reference",
  kind: "modelled",
  confidence: "derived",
});

/**
 * Mean power of an accelerator in training, its host and its share of the cluster.
 *
 *   P_acc = P_idle + (P_limit − P_idle) · load · (P / (P + 0.3 · 10⁹))^smallModel
 *   P_host = host · P_limit,   P_net = network · P_limit
 *
 * The limit is reached by no run: restarts, evaluation and communication draw less. Where the limit of a chip says
 * nothing of its system, as with TPUs, the measured power of the system stands instead, host and links included.
 *
 * @param draw.tdpW P_limit [W], ≥ 0
 * @param draw.idleW P_idle [W]; never above the limit
 * @param draw.activeParameterCount P, parameters a token passes [1], > 0
 * @returns power per accelerator [W], each ≥ 0
 * @source docs/methodology/roofline-training.md, eq. 4; constants from the calibration
 */
export function computeTrainingPower(draw: TrainingDraw, constants: TrainingPowerConstants): TrainingPower {
  const { tdpW, activeParameterCount, systemPowerW } = draw;
  if (systemPowerW !== undefined) {
    return { acceleratorW: systemPowerW, hostW: 0, networkW: 0, includesHost: true };
  }
  const idleW = Math.min(tdpW, draw.idleW ?? ASSUMED_IDLE_RATIO.value * tdpW);
  const busy = activeParameterCount / (activeParameterCount + HALF_BUSY_PARAMETERS.value);
  return {
    acceleratorW: idleW + (tdpW - idleW) * Math.min(1, constants.load * busy ** constants.smallModel),
    hostW: constants.host * tdpW,
    networkW: constants.network * tdpW,
    includesHost: false,
  };
}
