import type { Activity, ActivityWithWorkload, Phase } from "../activity/activity.ts";
import type { Estimate } from "../estimate/estimate.ts";
import type { Facts } from "../facts/facts.ts";

export type MethodInput = {
  readonly activity: ActivityWithWorkload;
  readonly facts: Facts;
  /** whether to build the tree of formulas */
  readonly trace: boolean;
  /** whether the estimate keeps the unknowns its intervals are made of */
  readonly withUnknowns: boolean;
};

/** The same for a method of readings: the workload may be absent. */
export type ReadingInput = Omit<MethodInput, "activity"> & { readonly activity: Activity };

/** A published or own procedure that turns an activity and facts into an estimate. Pure and synchronous. */
export type Method = {
  readonly id: string;
  /** semantic; a change that moves a result raises it */
  readonly version: string;
  readonly phases: readonly Phase[];
} & (MethodOfWork | MethodOfReadings);

type MethodOfWork = {
  readonly takesReadings?: false;
  /** @throws {MissingFactError} when the activity lacks an input the method cannot do without */
  estimate(input: MethodInput): Estimate;
};

type MethodOfReadings = {
  /** figures of a meter or a report are enough; what was done need not be said */
  readonly takesReadings: true;
  /** @throws {MissingFactError} when the activity lacks an input the method cannot do without */
  estimate(input: ReadingInput): Estimate;
};
