import { InvalidDocumentError, findNearestNames } from "@llmcarbon/spec";
import type { Activity } from "./activity/activity.ts";
import { quote } from "./activity/describe-found.ts";
import type { Estimate } from "./estimate/estimate.ts";
import type { Facts } from "./facts/facts.ts";
import { checkProviderVersions, type Providers } from "./facts/providers.ts";
import { resolveFacts } from "./facts/resolve-facts.ts";
import { BUILT_IN_METHODS, DEFAULT_METHOD_ID } from "./methods/built-in-methods.ts";
import type { Method } from "./methods/method.ts";

export type EstimatorSettings = {
  readonly providers: Providers;
  /** methods beyond the built-in ones; one with a built-in id replaces it */
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

/**
 * Builds an estimator.
 *
 * @param settings.providers who supplies models, hardware and grids, in order of precedence
 * @param settings.methods methods beyond the built-in ones
 * @throws {FootprintError} `unsupported-provider` for a provider of another contract version
 * @example createEstimator({ providers: { hardware, grid, models } }).estimate(parseActivity(document))
 */
export function createEstimator({ providers, methods = [] }: EstimatorSettings): Estimator {
  checkProviderVersions(providers);
  const known = new Map([...BUILT_IN_METHODS, ...methods].map((method) => [method.id, method]));
  const estimateWithFacts = (activity: Activity, facts: Facts, options: EstimateOptions = {}): Estimate =>
    chooseMethod(activity, known).estimate({ activity, facts, trace: options.trace ?? false });
  return {
    async estimate(activity, options) {
      // An unknown method is refused before any provider is asked.
      chooseMethod(activity, known);
      return estimateWithFacts(activity, await resolveFacts(activity, providers), options);
    },
    resolveFacts: (activity) => resolveFacts(activity, providers),
    estimateWithFacts,
  };
}

/** The method the document names, else the meter's where one was read, else the default. */
function chooseMethod(activity: Activity, known: ReadonlyMap<string, Method>): Method {
  const isMeasured = activity.measured?.energyKwh !== undefined;
  const id = activity.method ?? (isMeasured ? "measured" : DEFAULT_METHOD_ID);
  const method = known.get(id);
  if (method?.phases.includes(activity.phase) === true) return method;
  const fitting = [...known.values()].filter(({ phases }) => phases.includes(activity.phase));
  const ids = fitting.map((each) => each.id);
  const nearest = findNearestNames(id, ids);
  const allowed =
    method === undefined && nearest.length > 0
      ? `did you mean ${nearest.join(" or ")}?`
      : `one of ${ids.join(", ")}`;
  throw new InvalidDocumentError([{ path: "method", found: quote(id), allowed }]);
}
