import {
  describeServingLoad,
  predictServing,
  type ServedRequests,
  type ServingConstants,
  type ServingHalfWidths,
} from "@llmcarbon/core";
import { conformalHalfWidth, type Residual } from "../report/residuals.ts";
import { fitServing } from "./fit-serving.ts";
import type { ServingPrior } from "./priors.ts";
import { stratumOf, type LeftOutServing } from "./leave-one-out.ts";
import type { ServingCase } from "./serving-case.ts";

export type HalfWidthSources = {
  readonly cases: readonly ServingCase[];
  readonly priors: readonly ServingPrior[];
  readonly without: ReadonlyMap<string, ServingConstants>;
  readonly leaveOneOut: readonly LeftOutServing[];
};

/** One board of one maker with two models stands behind all edge rows: never narrower than this factor. */
const LEAST_EDGE = Math.log(2);
/** Generations of one maker are all that is measured; those of others may be further off than one of these from the next. */
const LEAST_UNSEEN = Math.log(1.65);
/** A prompt nobody stated may well be half or twice the usual one. */
const INPUT_FACTOR = 2;
const USUAL_WHEN_ASSUMED = "bf16";

/**
 * Half-widths of the 90 % interval by what is not known: what predictions of models left out lose when an input is taken away
 * and its default stands in.
 *
 *   h_missing = √(max(0, h_without² − h_with²))
 */
export function measureServingHalfWidths(sources: HalfWidthSources): ServingHalfWidths {
  const { cases, leaveOneOut } = sources;
  const of = (stratum: LeftOutServing["stratum"]): number =>
    conformalHalfWidth(toResiduals(leaveOneOut.filter((each) => each.stratum === stratum)));
  const steady = cases.filter(({ kind }) => kind === "steady");
  const lost = (chosen: readonly ServingCase[], change: Change): number =>
    excess(
      predictChanged(chosen, change, sources),
      predictChanged(chosen, (served) => served, sources),
    );
  const isHybrid = ({ load }: ServingCase): boolean => load.shape.isHybrid;
  return {
    dense: of("serving-dense"),
    mixture: of("serving-mixture"),
    singleStream: of("single-stream"),
    edge: Math.max(LEAST_EDGE, of("single-stream")),
    openLoop: of("open-loop"),
    assumedShape: lost(
      steady.filter((each) => !isHybrid(each)),
      forgetShape,
    ),
    assumedShapeOfHybrid: lost(steady.filter(isHybrid), forgetShape),
    assumedEngineYear: lost(
      steady.filter(({ load }) => load.engine === "until-2024"),
      forgetYear,
    ),
    assumedPrecision: lost(
      steady.filter(({ load }) => load.format !== "16-bit"),
      (served) => ({ ...served, workload: { ...served.workload, precision: USUAL_WHEN_ASSUMED } }),
    ),
    assumedInputLength: Math.max(
      lost(steady, (served) => scaleInput(served, INPUT_FACTOR)),
      lost(steady, (served) => scaleInput(served, 1 / INPUT_FACTOR)),
    ),
    assumedCount: lost(
      steady.filter(({ load }) => load.acceleratorCount > 1),
      forgetCount,
    ),
    assumedExpertLayout: lost(
      steady.filter(({ load }) => load.shape.expertRatio < 1 && load.acceleratorCount > 1),
      turnExperts,
    ),
    unseenAccelerator: Math.max(
      LEAST_UNSEEN,
      excess(
        predictUnseenGeneration(steady, sources.priors),
        toResiduals(leaveOneOut.filter(({ withheld }) => withheld !== undefined)),
      ),
    ),
  };
}

type Change = (served: ServedRequests) => ServedRequests;

const forgetShape: Change = (served) => {
  const { type, parameterCount, activeParameterCount } = served.architecture;
  return {
    ...served,
    architecture: {
      type: type === "hybrid" ? "dense" : type,
      ...(parameterCount === undefined ? {} : { parameterCount }),
      ...(activeParameterCount === undefined ? {} : { activeParameterCount }),
    },
  };
};

const scaleInput = (served: ServedRequests, factor: number): ServedRequests => ({
  ...served,
  workload: { ...served.workload, inputTokenCount: served.workload.inputTokenCount * factor },
});

const forgetYear: Change = ({ workload, architecture, accelerator, acceleratorCount }) => ({
  workload,
  architecture,
  accelerator,
  ...(acceleratorCount === undefined ? {} : { acceleratorCount }),
});

const forgetCount: Change = ({ workload, architecture, accelerator, year }) => ({
  workload: { ...workload, parallelism: {} },
  architecture,
  accelerator,
  ...(year === undefined ? {} : { year }),
});

const turnExperts: Change = (served) => ({
  ...served,
  workload: {
    ...served.workload,
    parallelism: {
      expert: (served.workload.parallelism?.expert ?? 1) > 1 ? 1 : (served.acceleratorCount ?? 1),
    },
  },
});

const toResiduals = (leftOut: readonly LeftOutServing[]): readonly Residual[] =>
  leftOut.map(({ id, family, predicted, observed }) => ({
    id,
    family,
    value: Math.log(predicted / observed),
  }));

/** Residuals of models left out when an input of theirs is changed. */
const predictChanged = (
  cases: readonly ServingCase[],
  change: Change,
  { without }: HalfWidthSources,
): readonly Residual[] =>
  cases.flatMap((each) => {
    const constants = without.get(each.family);
    if (constants === undefined) return [];
    const { load } = describeServingLoad(change(each.served));
    const { energyPerRequestJ } = predictServing(load, constants);
    return [{ id: each.id, family: each.family, value: Math.log(energyPerRequestJ / each.observedJ) }];
  });

/** Each generation predicted as an unknown one by constants that never saw it. */
const predictUnseenGeneration = (
  steady: readonly ServingCase[],
  priors: readonly ServingPrior[],
): readonly Residual[] =>
  [...new Set(steady.map(({ load }) => load.accelerator.generation))].flatMap((left) => {
    const constants = fitServing(
      steady.filter(({ load }) => load.accelerator.generation !== left),
      priors,
    );
    return steady
      .filter(({ load }) => load.accelerator.generation === left)
      .map((each) => {
        const accelerator = { ...each.load.accelerator, generation: "other" as const };
        const { energyPerRequestJ } = predictServing({ ...each.load, accelerator }, constants);
        return { id: each.id, family: stratumOf(each), value: Math.log(energyPerRequestJ / each.observedJ) };
      });
  });

function excess(wide: readonly Residual[], narrow: readonly Residual[]): number {
  return Math.sqrt(Math.max(0, conformalHalfWidth(wide) ** 2 - conformalHalfWidth(narrow) ** 2));
}
