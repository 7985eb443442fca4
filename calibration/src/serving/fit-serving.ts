import {
  pointOf,
  predictServing,
  predictUncorrectedStep,
  type BatchConstants,
  type ServingConstants,
  type ServingCorrection,
} from "@llmcarbon/core";
import { fitLeastSquares } from "../fit/least-squares.ts";
import { fitCorrection, type MissedPoint } from "./fit-correction.ts";
import { freeOf, moveTo, nest, priorValues, type ServingPrior, type Values } from "./priors.ts";
import type { ServingCase } from "./serving-case.ts";

/** Noise of measured energies [ln] by kind of load, and how much less a time tells than an energy. */
const NOISE = { steady: 0.15, "single-stream": 0.1, "open-loop": 0.15 } as const;
const TIME_WEIGHT = 0.6;
const LOSS_SCALES = { steady: 2, "single-stream": 1, "open-loop": 1 } as const;
/** Written tokens a sequence has behind it: above one half, since long answers last longer. */
const CONTEXT_WEIGHT = 0.7;

const UNCORRECTED: ServingCorrection = {
  energy: { linear: [], local: [] },
  time: { linear: [], local: [] },
  positions: [],
  runs: [],
  kindFade: [],
};

/**
 * Constants that fit the cases best, one part after the other: equations on steady batches, what they miss, eager engines,
 * open loops, the spread of batches.
 *
 *   minimise Σ ρ((ln E residual)²/n²) + 0.36 Σ ρ((ln t residual)²/n²) + Σ ρ(θ²),   ρ soft-l1
 */
export function fitServing(cases: readonly ServingCase[], priors: readonly ServingPrior[]): ServingConstants {
  const steady = cases.filter(({ kind }) => kind === "steady");
  const batch = fitBatch(steady);
  const start = priorValues(priors);
  const decoded = fitPart(
    steady,
    { start, free: freeOf(priors, ["decode", "engines", "power"]), kind: "steady" },
    (values) => toConstants(values, UNCORRECTED, batch),
  );
  const correction = fitCorrection(
    steady.map((each) => missedBy(each, toConstants(decoded, UNCORRECTED, batch))),
  );
  const withEager = fitPart(
    cases.filter(({ kind }) => kind === "single-stream"),
    { start: decoded, free: freeOf(priors, ["eager"]), kind: "single-stream" },
    (values) => toConstants(values, correction, batch),
  );
  const values = fitPart(
    cases.filter(({ kind }) => kind === "open-loop"),
    { start: withEager, free: freeOf(priors, ["openLoop"]), kind: "open-loop" },
    (moved) => toConstants(moved, correction, batch),
  );
  return toConstants(values, correction, batch);
}

type Part = {
  readonly start: Values;
  readonly free: readonly ServingPrior[];
  readonly kind: ServingCase["kind"];
};

function fitPart(
  cases: readonly ServingCase[],
  { start, free, kind }: Part,
  build: (values: Values) => ServingConstants,
): Values {
  const residuals = (theta: readonly number[]): Float64Array => {
    const constants = build(moveTo(start, free, theta));
    const values = new Float64Array(2 * cases.length + free.length);
    for (const [index, each] of cases.entries()) {
      const { lnEnergy, lnTime } = residualOf(each, constants);
      values[2 * index] = lnEnergy / NOISE[kind];
      values[2 * index + 1] = (TIME_WEIGHT * (lnTime ?? 0)) / NOISE[kind];
    }
    values.set(theta, 2 * cases.length);
    return values;
  };
  const { theta } = fitLeastSquares({
    residuals,
    start: free.map(() => 0),
    lossScale: LOSS_SCALES[kind],
    maximumIterations: 40,
  });
  return moveTo(start, free, theta);
}

/** The equations alone for a steady batch, the whole prediction for the other loads. */
function residualOf(each: ServingCase, constants: ServingConstants): Omit<MissedPoint, "point"> {
  if (each.kind === "steady") return missedBy(each, constants);
  const { energyPerRequestJ, stepS } = predictServing(each.load, constants);
  return toLogarithms(each, energyPerRequestJ, stepS);
}

function missedBy(each: ServingCase, constants: ServingConstants): MissedPoint {
  const { load } = each;
  const asked = load.demand.kind === "batch" ? load.demand.batchSize / load.dataParallel : 1;
  const step = predictUncorrectedStep(load, asked, constants);
  return {
    point: pointOf(load, step.batch),
    ...toLogarithms(each, step.energyPerRequestJ, (step.stepS * asked) / step.batch),
  };
}

const toLogarithms = (
  { observedJ, observedStepS }: ServingCase,
  energyJ: number,
  stepS: number,
): Omit<MissedPoint, "point"> => ({
  lnEnergy: Math.log(energyJ / observedJ),
  ...(observedStepS === undefined ? {} : { lnTime: Math.log(stepS / observedStepS) }),
});

function toConstants(values: Values, correction: ServingCorrection, batch: BatchConstants): ServingConstants {
  return { ...nest(values), contextWeight: CONTEXT_WEIGHT, correction, batch } as ServingConstants;
}

/** Mean and deviation of the logarithms of the batches measured. */
function fitBatch(steady: readonly ServingCase[]): BatchConstants {
  const logarithms = steady.flatMap(({ load: { demand } }) =>
    demand.kind === "batch" ? [Math.log(demand.batchSize)] : [],
  );
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length;
  const square = logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logarithms.length - 1);
  return { logMedian: mean, logDeviation: Math.sqrt(square) };
}
