import type { ActivityOf } from "../../activity/activity.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import type { Serving } from "./compute-serving.ts";
import type { ServingFacts } from "./serving-facts.ts";

/** Served requests with everything the tree of their formulas shows. */
export type TracedServing = {
  readonly activity: ActivityOf<"inference">;
  readonly facts: ServingFacts;
  readonly serving: Serving;
  readonly estimate: Estimate;
};
