import {
  predictServing,
  type CaseRow,
  type Estimator,
  type ServingConstants,
  type ServingHalfWidths,
} from "@llmcarbon/core";
import { conformalHalfWidth, coverageOf, measureAccuracy, type Residual } from "../report/residuals.ts";
import type { Stratum } from "../report/stratum.ts";
import { fitServing } from "./fit-serving.ts";
import { fitWithout, predictLeftOut, stratumOf, type LeftOutServing } from "./leave-one-out.ts";
import { measureServingHalfWidths } from "./measure-serving-half-widths.ts";
import type { ServingPrior } from "./priors.ts";
import { loadServingCases, type ServingCase } from "./serving-case.ts";

/** The serving section of the calibration file. */
export type ServingCalibration = {
  readonly constants: ServingConstants;
  readonly strata: readonly Stratum[];
  /** half-widths of the 90 % interval by what is not known [ln] */
  readonly halfWidths: ServingHalfWidths;
  /** accelerators measurements of which are in the fit */
  readonly seenAccelerators: readonly string[];
  readonly leaveOneOut: readonly LeftOutServing[];
};

export type ServingSources = {
  readonly caseRows: readonly CaseRow[];
  readonly priors: readonly ServingPrior[];
  readonly estimator: Pick<Estimator, "resolveFacts">;
};

type Grouping = {
  readonly label: string;
  readonly holds: (leftOut: LeftOutServing) => boolean;
};

const STRATA: Readonly<Record<string, Grouping>> = {
  serving: {
    label: "serving, batch and accelerator known",
    holds: ({ withheld }) => withheld !== undefined,
  },
  "serving-dense": {
    label: "serving, dense and hybrid models",
    holds: ({ stratum }) => stratum === "serving-dense",
  },
  "serving-mixture": {
    label: "serving, mixtures of experts",
    holds: ({ stratum }) => stratum === "serving-mixture",
  },
  "single-stream": {
    label: "single stream, eager engines and small devices",
    holds: ({ stratum }) => stratum === "single-stream",
  },
  "open-loop": { label: "open loop, idle included", holds: ({ stratum }) => stratum === "open-loop" },
};

const WITHHELD = { id: "serving-batch-withheld", label: "serving, batch withheld" } as const;

/**
 * Fits method `roofline` to published measurements of serving and says how far it is off on models that were left out.
 *
 * @returns the same on every run
 */
export async function calibrateServing(sources: ServingSources): Promise<ServingCalibration> {
  const { priors } = sources;
  const cases = await loadServingCases(sources.caseRows, sources.estimator);
  const constants = fitServing(cases, priors);
  const without = fitWithout(cases, priors);
  const leaveOneOut = predictLeftOut(cases, without);
  return {
    constants,
    strata: [
      ...Object.entries(STRATA).map(([id, { label, holds }]) => {
        const chosen = leaveOneOut.filter(holds);
        const ids = new Set(chosen.map((each) => each.id));
        return describeStratum({ id, label }, toResiduals(chosen), {
          fitted: cases.filter((each) => ids.has(each.id)).map((each) => fittedResidual(each, constants)),
        });
      }),
      describeWithheld(leaveOneOut, cases, constants),
    ],
    halfWidths: measureServingHalfWidths({ cases, priors, without, leaveOneOut }),
    seenAccelerators: [...new Set(cases.map(({ served }) => served.accelerator.id))].toSorted(),
    leaveOneOut,
  };
}

const toResiduals = (leftOut: readonly LeftOutServing[]): readonly Residual[] =>
  leftOut.map(({ id, family, predicted, observed }) => ({
    id,
    family,
    value: Math.log(predicted / observed),
  }));

const fittedResidual = (
  { id, family, load, observedJ }: ServingCase,
  constants: ServingConstants,
): Residual => ({
  id,
  family,
  value: Math.log(predictServing(load, constants).energyPerRequestJ / observedJ),
});

function describeStratum(
  { id, label }: { readonly id: string; readonly label: string },
  residuals: readonly Residual[],
  { fitted }: { readonly fitted: readonly Residual[] },
): Stratum {
  return {
    id,
    label,
    count: residuals.length,
    modelCount: new Set(residuals.map(({ family }) => family)).size,
    leaveOneOut: measureAccuracy(residuals),
    inSample: measureAccuracy(fitted),
    halfWidth: conformalHalfWidth(residuals),
    coverageRatio: coverageOf(residuals),
  };
}

/** Batches of published measurements stand in for the one withheld; its interval is theirs with the residual in quadrature. */
function describeWithheld(
  leaveOneOut: readonly LeftOutServing[],
  cases: readonly ServingCase[],
  constants: ServingConstants,
): Stratum {
  const steady = leaveOneOut.flatMap(({ withheld, ...each }) =>
    withheld === undefined ? [] : [{ ...each, ...withheld }],
  );
  const residuals = steady.map(({ id, family, predicted, observed }) => ({
    id,
    family,
    value: Math.log(predicted / observed),
  }));
  const base = new Map(
    [...new Set(steady.map(({ stratum, family }) => `${stratum} ${family}`))].map((key) => {
      const [stratum, left] = key.split(" ");
      const others = leaveOneOut.filter((each) => each.stratum === stratum && each.family !== left);
      return [key, conformalHalfWidth(toResiduals(others))];
    }),
  );
  const widths = steady.map(({ stratum, family, lowFactor, highFactor }) => {
    const h = base.get(`${stratum} ${family}`) ?? 0;
    return { below: Math.hypot(Math.log(lowFactor), h), above: Math.hypot(Math.log(highFactor), h) };
  });
  const within = residuals.filter(({ value }, index) => {
    const { below, above } = widths[index] ?? { below: 0, above: 0 };
    return -value <= above && value <= below;
  });
  const unknown = { kind: "unknown" } as const;
  const fitted = cases
    .filter((each) => stratumOf(each).startsWith("serving"))
    .map((each) => fittedResidual({ ...each, load: { ...each.load, demand: unknown } }, constants));
  return {
    ...describeStratum(WITHHELD, residuals, { fitted }),
    halfWidth: widths.reduce((sum, { below, above }) => sum + (below + above) / 2, 0) / widths.length,
    coverageRatio: within.length / residuals.length,
  };
}
