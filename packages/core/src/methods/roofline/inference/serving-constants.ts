import type { BatchConstants } from "../../../efficiency/batch-distribution.ts";
import type { EagerConstants } from "../../../efficiency/eager-step-time.ts";
import type { ServingCorrection } from "../../../efficiency/serving-correction.ts";
import type { DecodeConstants, EngineConstants } from "../../../efficiency/step-time.ts";
import type { ServingPowerConstants } from "../../../energy/serving-power.ts";

/** Fitted to open-loop measurements. */
export type OpenLoopConstants = {
  /** energy over that of the steady batch: bursts, prompts in between, what the source's meter sees beside */
  readonly energyRatio: number;
  /** time of an overlapped host over that of one that waits */
  readonly overlappedHostRatio: number;
  /** power between requests over the limit: a loaded model and raised clocks */
  readonly idleRatio: number;
};

/** Everything {@link predictServing} takes from the calibration. */
export type ServingConstants = {
  readonly decode: DecodeConstants;
  readonly engines: { readonly until2024: EngineConstants; readonly from2025: EngineConstants };
  readonly power: ServingPowerConstants;
  /** fraction of the written tokens a sequence has behind it in the mean */
  readonly contextWeight: number;
  readonly correction: ServingCorrection;
  readonly eager: EagerConstants;
  readonly openLoop: OpenLoopConstants;
  readonly batch: BatchConstants;
};
