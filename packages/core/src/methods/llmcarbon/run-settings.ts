import type { HardwareFacts, ModelFacts } from "../../facts/facts.ts";
import type { ComputeActivity } from "./compute-work.ts";
import type { LlmcarbonVariant } from "./variant.ts";

/** What a run is computed from. */
export type RunSettings = {
  readonly activity: ComputeActivity;
  readonly model: ModelFacts;
  readonly hardware: HardwareFacts;
  readonly variant: LlmcarbonVariant;
};
