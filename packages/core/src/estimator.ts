import { InvalidDocumentError, findNearestNames, type GridBoundaryV1 } from "@llmcarbon/spec";
import type { Activity } from "./activity/activity.ts";
import { requireWorkload } from "./activity/require-workload.ts";
import { quote } from "./activity/describe-found.ts";
import { completeEstimate, needsUnknowns } from "./estimate/complete-estimate.ts";
import type { Estimate, Warning } from "./estimate/estimate.ts";
import type { Facts } from "./facts/facts.ts";
import { compileFactors } from "./factors/compile-factors.ts";
import type { Factors } from "./factors/factors.ts";
import { adoptProviders } from "./facts/adopt-providers.ts";
import { describePlace, type PlaceDescription, type PlacePeriod } from "./facts/describe-place.ts";
import { inAccelerators } from "./facts/in-accelerators.ts";
import type { Providers } from "./facts/providers.ts";
import { DEFAULT_BOUNDARY, resolveFacts } from "./facts/resolve-facts.ts";
import { hasReading } from "./activity/has-reading.ts";
import { BUILT_IN_METHODS, DEFAULT_METHOD_ID, MEASURED_METHOD_ID } from "./methods/built-in-methods.ts";
import type { Method, ReadingInput } from "./methods/method.ts";
import { createLifeCycle, type LifeCycle } from "./portfolio/life-cycle.ts";
import { createEstimateSum, type EstimateSum, type SumOptions } from "./portfolio/sum-estimates.ts";
import type { Sampling } from "./uncertainty/sample.ts";

export type EstimatorSettings = {
  readonly providers: Providers;
  /** methods beyond the built-in ones; one with a built-in id replaces it */
  readonly methods?: readonly Method[];
  /** what grid figures count; `lifecycle` unless given. A zone the document names itself answers with what it has */
  readonly boundary?: GridBoundaryV1;
  /** what every estimate warns of first, such as a plugin that could not be loaded */
  readonly warnings?: readonly Warning[];
};

export type EstimateOptions = {
  /** adds the tree of formulas, which keeps its analytic intervals, and the ranking of unknowns */
  readonly trace?: boolean;
  /** adds the ranking of unknowns alone */
  readonly sensitivity?: boolean;
  /** adds the unknowns, which sums of estimates need */
  readonly unknowns?: boolean;
  /** intervals of energy, carbon and water by seeded draws instead of by quadrature; those of time stay */
  readonly sampling?: Sampling;
};

/** The front door: names are resolved by providers, then a method calculates. */
export type Estimator = {
  /** what grid figures count on the way from a place to the world */
  readonly boundary: GridBoundaryV1;
  /** @throws {UnknownNameError} when no provider covers a name; {@link MissingFactError} when a method lacks an input */
  estimate(activity: Activity, options?: EstimateOptions): Promise<Estimate>;
  /** the asynchronous half alone */
  resolveFacts(activity: Activity): Promise<Facts>;
  /** the pure half alone */
  estimateWithFacts(activity: Activity, facts: Facts, options?: EstimateOptions): Estimate;
  /**
   * An inference or storage activity as factors per token or byte, for many like it: multiply instead of estimating again
   *
   * @throws {InvalidDocumentError} for what has no unit: another phase, a deployment, a reading, embodied carbon the document states
   */
  compileFactors(activity: Activity): Promise<Factors>;
  /** the sum of many, one at a time: what they share stays shared */
  estimatePortfolio(activities: Activities, options?: SumOptions): Promise<EstimateSum>;
  /** the phases of one model and their sum */
  estimateLifeCycle(activities: Activities, options?: SumOptions): Promise<LifeCycle>;
  /**
   * The facts of a place as an estimate would take them, for search and comparison; undated without a period.
   *
   * @throws {UnknownNameError} for a place no provider knows
   * @throws {MissingFactError} for one without a figure of the estimator's boundary
   */
  describePlace(site: NonNullable<Activity["site"]>, period?: PlacePeriod): Promise<PlaceDescription>;
};

export type Activities = Iterable<Activity> | AsyncIterable<Activity>;

/**
 * Builds an estimator.
 *
 * @param settings.providers who supplies models, hardware and grids, in order of precedence
 * @param settings.methods methods beyond the built-in ones
 * @param settings.warnings what every estimate warns of first
 * @param settings.boundary what grid figures count on the way from a place to the world
 * @throws {FootprintError} `unsupported-provider` for a provider of a contract version this core neither speaks nor adapts
 * @throws {FootprintError} `invalid-provider` for what is no provider
 * @example createEstimator({ providers: { hardware, grid, models } }).estimate(parseActivity(document))
 */
export function createEstimator({
  providers: given,
  methods = [],
  boundary = DEFAULT_BOUNDARY,
  warnings = [],
}: EstimatorSettings): Estimator {
  const providers = adoptProviders(given);
  const resolve = async (activity: Activity): Promise<Facts> => {
    const facts = await resolveFacts(activity, providers, boundary);
    return warnings.length === 0 ? facts : { ...facts, warnings: [...warnings, ...facts.warnings] };
  };
  const known = new Map([...BUILT_IN_METHODS, ...methods].map((method) => [method.id, method]));
  const estimateWithFacts = (activity: Activity, facts: Facts, options: EstimateOptions = {}): Estimate => {
    const { trace = false } = options;
    const withUnknowns = needsUnknowns(options);
    const estimate = runMethod(chooseMethod(activity, known), {
      activity: inAccelerators(activity, facts.hardware),
      facts,
      trace,
      withUnknowns,
    });
    return withUnknowns ? completeEstimate(estimate, options) : estimate;
  };
  const estimate = async (activity: Activity, options?: EstimateOptions): Promise<Estimate> => {
    // An unknown method is refused before any provider is asked.
    chooseMethod(activity, known);
    return estimateWithFacts(activity, await resolve(activity), options);
  };
  const addAll = async <Total>(activities: Activities, sum: Summer<Total>): Promise<Total> => {
    for await (const activity of activities) sum.add(await estimate(activity, { unknowns: true }));
    return sum.total();
  };
  return {
    boundary,
    estimate,
    resolveFacts: resolve,
    estimateWithFacts,
    async compileFactors(activity) {
      chooseMethod(activity, known);
      const facts = await resolve(activity);
      return compileFactors(activity, (each) => estimateWithFacts(each, facts, { unknowns: true }));
    },
    estimatePortfolio: (activities, options) => addAll(activities, createEstimateSum(options)),
    estimateLifeCycle: (activities, options) => addAll(activities, createLifeCycle(options)),
    describePlace: (site, period) =>
      describePlace(
        { site, ...(period === undefined ? {} : { period }) },
        { providers: providers.grid, boundary },
      ),
  };
}

type Summer<Total> = { readonly add: (estimate: Estimate) => void; readonly total: () => Total };

/** @throws {MissingFactError} where the document does not say what was done, and the method has to know */
function runMethod(method: Method, { activity, ...input }: ReadingInput): Estimate {
  if (method.takesReadings === true) return method.estimate({ ...input, activity });
  return method.estimate({ ...input, activity: requireWorkload(activity, `method ${method.id}`) });
}

/** The method the document names, else the meter's where one was read, else the default. */
function chooseMethod(activity: Activity, known: ReadonlyMap<string, Method>): Method {
  const id = activity.method ?? (hasReading(activity) ? MEASURED_METHOD_ID : DEFAULT_METHOD_ID);
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
