import type { Estimate } from "../../estimate/estimate.ts";
import type { Facts } from "../../facts/facts.ts";
import type { EmbodiedCarbon } from "./compute-embodied.ts";
import type { Run } from "./compute-run.ts";
import type { ComputeActivity } from "./compute-work.ts";
import type { LlmcarbonVariant } from "./variant.ts";

/** A run with its estimate, to be explained. */
export type TracedRun = {
  readonly activity: ComputeActivity;
  readonly facts: Facts & Required<Pick<Facts, "model" | "hardware">>;
  readonly run: Run;
  readonly estimate: Estimate;
  /** absent when nothing is known of the machines, or the document states their carbon */
  readonly computed: EmbodiedCarbon | undefined;
  readonly variant: LlmcarbonVariant;
};
