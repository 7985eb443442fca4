import type { GridProviderV1, HardwareProviderV1, ModelProviderV1 } from "@llmcarbon/spec";
import type { Activity } from "./activity/activity.ts";
import type { Estimate } from "./estimate/estimate.ts";
import type { Facts } from "./facts/facts.ts";
import type { Method } from "./methods/method.ts";

/** Providers in order of precedence. */
export type Providers = {
  readonly hardware: readonly HardwareProviderV1[];
  readonly grid: readonly GridProviderV1[];
  readonly models: readonly ModelProviderV1[];
};

export type EstimatorSettings = {
  readonly providers: Providers;
  /** methods beyond the built-in ones */
  readonly methods?: readonly Method[];
};

export type EstimateOptions = { readonly trace?: boolean };

/** The front door: names are resolved by providers, then a method calculates. */
export type Estimator = {
  /** @throws {UnknownNameError} when no provider covers a name; {@link MissingFactError} when a method lacks an input */
  estimate(activity: Activity, options?: EstimateOptions): Promise<Estimate>;
  /** the asynchronous half alone */
  resolveFacts(activity: Activity): Promise<Facts>;
  /** the pure half alone */
  estimateWithFacts(activity: Activity, facts: Facts, options?: EstimateOptions): Estimate;
};
