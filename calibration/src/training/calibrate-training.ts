import type { Estimator, TrainingConstants, TrainingHalfWidths } from "@llmcarbon/core";
import type { HardwareProviderV1 } from "@llmcarbon/spec";
import { conformalHalfWidth, coverageOf, measureAccuracy, type Residual } from "../report/residuals.ts";
import type { Stratum } from "../report/stratum.ts";
import { fitTraining, logRatio } from "./fit-training.ts";
import { measureHalfWidths } from "./measure-half-widths.ts";
import { pointsOfCases } from "./points-of-cases.ts";
import { pointsOfEfficiency } from "./points-of-efficiency.ts";
import { pointsOfPower } from "./points-of-power.ts";
import type { TrainingInputs } from "./read-training-inputs.ts";
import { predictPoint, type PointKind, type TrainingPoint } from "./training-point.ts";

/** A case predicted by constants that never saw its model. */
type LeftOutTraining = {
  readonly id: string;
  readonly quantity: PointKind;
  readonly family: string;
  readonly observed: number;
  readonly predicted: number;
};

/** The training section of the calibration file. */
export type TrainingCalibration = {
  readonly constants: TrainingConstants;
  readonly strata: readonly Stratum[];
  /** half-widths of the 90 % interval by what is not known [ln] */
  readonly halfWidths: TrainingHalfWidths;
  /** accelerators whole runs of which are in the fit */
  readonly seenAccelerators: readonly string[];
  readonly leaveOneOut: readonly LeftOutTraining[];
};

export type TrainingSources = TrainingInputs & {
  readonly estimator: Pick<Estimator, "resolveFacts">;
  readonly hardware: HardwareProviderV1;
};

const LABELS = {
  hours: "training, accelerator hours",
  energy: "training, metered energy from tokens",
  power: "training, metered power per accelerator",
} as const;

type ScoredKind = keyof typeof LABELS;

/**
 * Fits method `roofline` to published training runs and says how far it is off on models that were left out.
 *
 * Without a model means without its rows among cases, benchmarks and powers alike.
 */
export async function calibrateTraining(sources: TrainingSources): Promise<TrainingCalibration> {
  const { caseRows, efficiencyRows, estimator, hardware } = sources;
  const cases = await pointsOfCases(caseRows, estimator);
  const points = [
    ...cases,
    ...(await pointsOfEfficiency(efficiencyRows, hardware)),
    ...(await pointsOfPower(caseRows, hardware)),
  ];
  const constants = fitTraining(points);
  const leaveOneOut = predictLeftOut(points);
  const strata = (Object.keys(LABELS) as readonly ScoredKind[]).map((kind) =>
    describeStratum(kind, {
      leftOut: leaveOneOut.filter(({ quantity }) => quantity === kind),
      fitted: points.filter((point) => point.kind === kind).map((point) => toResidual(point, constants)),
    }),
  );
  return {
    constants,
    strata,
    halfWidths: await measureHalfWidths({ points, constants, strata, hardware }),
    seenAccelerators: [...new Set(cases.map(({ load }) => load.accelerator.id))].toSorted(),
    leaveOneOut,
  };
}

/** Predicts every figure that is scored by constants fitted without its family. */
function predictLeftOut(points: readonly TrainingPoint[]): readonly LeftOutTraining[] {
  const scored = points.filter(({ kind }) => kind in LABELS);
  return [...new Set(scored.map(({ family }) => family))].flatMap((family) => {
    const constants = fitTraining(
      points.filter((point) => point.family !== family),
      family,
    );
    return scored
      .filter((point) => point.family === family)
      .map((point) => ({
        id: point.id,
        quantity: point.kind,
        family,
        observed: point.observed,
        predicted: predictPoint(point, constants),
      }));
  });
}

const toResidual = (point: TrainingPoint, constants: TrainingConstants): Residual => ({
  id: point.id,
  family: point.family,
  value: logRatio(point, constants),
});

type Residuals = {
  readonly leftOut: readonly LeftOutTraining[];
  readonly fitted: readonly Residual[];
};

function describeStratum(kind: ScoredKind, { leftOut, fitted }: Residuals): Stratum {
  const residuals = leftOut.map(({ id, family, observed, predicted }) => ({
    id,
    family,
    value: Math.log(predicted / observed),
  }));
  return {
    id: `training-${kind}`,
    label: LABELS[kind],
    count: residuals.length,
    modelCount: new Set(residuals.map(({ family }) => family)).size,
    leaveOneOut: measureAccuracy(residuals),
    inSample: measureAccuracy(fitted),
    halfWidth: conformalHalfWidth(residuals),
    coverageRatio: coverageOf(residuals),
  };
}
