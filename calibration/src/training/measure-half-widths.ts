import { DEFAULT_ACCELERATOR, type TrainingConstants, type TrainingHalfWidths } from "@llmcarbon/core";
import type { HardwareProviderV1 } from "@llmcarbon/spec";
import { quantileOf } from "../report/residuals.ts";
import type { Stratum } from "../report/stratum.ts";
import { describeSizedLoad, findAccelerator } from "./describe-sized-load.ts";
import { fitTraining, logRatio } from "./fit-training.ts";
import { predictPoint, type TrainingPoint } from "./training-point.ts";

type Measured = {
  readonly points: readonly TrainingPoint[];
  readonly constants: TrainingConstants;
  readonly strata: readonly Stratum[];
  readonly hardware: HardwareProviderV1;
};

/** Fine-tuning with adapters has no published run with tokens and hours: half as much again, an assumption. */
const UNTESTED_TECHNIQUE = Math.log(1.5);

const COVERED = 0.9;

/** The figures of an accelerator do not depend on it. */
const ANY_SIZE = 1e9;

/** How far a prediction can be off for each thing that is not known, from the same cases with that thing withheld. */
export async function measureHalfWidths(measured: Measured): Promise<TrainingHalfWidths> {
  const { points, constants, strata, hardware } = measured;
  const hours = points.filter(({ kind }) => kind === "hours");
  const [hoursWidth, energyWidth, powerWidth] = ["hours", "energy", "power"].map(
    (kind) => strata.find(({ id }) => id === `training-${kind}`)?.halfWidth ?? Number.NaN,
  );
  const base = hoursWidth ?? Number.NaN;
  const { accelerator: assumed } = describeSizedLoad({
    parameterCount: ANY_SIZE,
    activeParameterCount: ANY_SIZE,
    accelerator: await findAccelerator(DEFAULT_ACCELERATOR, hardware),
  });
  const counted = hours.filter(({ load }) => load.acceleratorCount !== undefined);
  return {
    hours: base,
    // Ten cases are too few for a quantile: hours and power apart, each from its own residuals.
    energy: Math.max(energyWidth ?? 0, Math.hypot(base, powerWidth ?? 0)),
    unseenAccelerator: unseenWidth(points),
    assumedAccelerator: {
      hours: changeOf(hours, constants, (point) => withAccelerator(point, assumed)),
      energy: changeOf(
        hours.map((point) => ({ ...point, kind: "energy" as const, scope: "accelerators" as const })),
        constants,
        (point) => withAccelerator(point, assumed),
      ),
    },
    assumedCount: {
      hours: changeOf(counted, constants, withoutCount),
      duration: quantileOf(
        counted.map((point) => Math.abs(durationRatio(point, constants))),
        COVERED,
      ),
    },
    assumedPrecision: constants.rate.fp8 / 2,
    untestedTechnique: UNTESTED_TECHNIQUE,
  };
}

/** 90th percentile of what a change of the inputs does to the predictions [ln]. */
const changeOf = (
  points: readonly TrainingPoint[],
  constants: TrainingConstants,
  change: (point: TrainingPoint) => TrainingPoint,
): number =>
  quantileOf(
    points.map((point) =>
      Math.abs(Math.log(predictPoint(change(point), constants) / predictPoint(point, constants))),
    ),
    COVERED,
  );

const withAccelerator = (
  point: TrainingPoint,
  accelerator: TrainingPoint["load"]["accelerator"],
): TrainingPoint => ({ ...point, load: { ...point.load, accelerator } });

function withoutCount(point: TrainingPoint): TrainingPoint {
  const { acceleratorCount: _, ...load } = point.load;
  return { ...point, load };
}

/** ln of the duration with an assumed number of accelerators over that with the real one. */
function durationRatio(point: TrainingPoint, constants: TrainingConstants): number {
  const seconds = (each: TrainingPoint): number => predictPoint({ ...each, kind: "duration" }, constants);
  return Math.log(seconds(withoutCount(point)) / seconds(point));
}

/** Accelerators of one generation; they leave together. */
const GENERATIONS = [/v100/, /a[18]00/, /h[18]00/, /b[23]00/, /tpu-v3/, /tpu-v4/, /tpu-v5/, /mi250/] as const;

/**
 * How far a generation is off as a whole when the fit has no row of it: 90th percentile over the generations of the size
 * of their median residual, of dense runs where there are any and of dense steps elsewhere.
 */
function unseenWidth(points: readonly TrainingPoint[]): number {
  const shifts = GENERATIONS.map((generation) => {
    const isOfIt = ({ load }: TrainingPoint): boolean => generation.test(load.accelerator.id);
    const constants = fitTraining(points.filter((point) => !isOfIt(point)));
    const dense = points.filter((point) => isOfIt(point) && !point.load.isMixture);
    const runs = dense.filter(({ kind }) => kind === "hours");
    const judged = runs.length > 0 ? runs : dense.filter(({ kind }) => kind === "step");
    const median = quantileOf(
      judged.map((point) => logRatio(point, constants)),
      0.5,
    );
    return Math.abs(median);
  });
  return quantileOf(shifts, COVERED);
}
