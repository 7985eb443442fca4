import type { RangeV1 } from "@llmcarbon/spec";
import { createEffectSums } from "../uncertainty/effect-sums.ts";
import { TOTAL_CARBON } from "../uncertainty/figures.ts";
import { createUnknownDraws, type Sampling } from "../uncertainty/sample.ts";
import { createSampledSums } from "../uncertainty/sampled-sums.ts";
import type { FigureUnknowns } from "../uncertainty/unknown.ts";
import type { BreakdownLine, Estimate } from "./estimate.ts";

type Asked = {
  readonly trace?: boolean;
  readonly sensitivity?: boolean;
  readonly unknowns?: boolean;
  readonly sampling?: Sampling;
};

/** Whether what is asked for cannot be had without the unknowns. */
export const needsUnknowns = ({ trace, sensitivity, unknowns, sampling }: Asked): boolean =>
  trace === true || sensitivity === true || unknowns === true || sampling !== undefined;

/** Adds to an estimate what is only there on request. One whose method keeps no unknowns stays as it is. */
export function completeEstimate({ unknowns, ...estimate }: Estimate, asked: Asked): Estimate {
  if (unknowns === undefined) return estimate;
  const isRanked = asked.trace === true || asked.sensitivity === true;
  return {
    ...(asked.sampling === undefined ? estimate : sampleEstimate(estimate, unknowns, asked.sampling)),
    ...(isRanked ? { sensitivity: rankOne(estimate, unknowns) } : {}),
    ...(asked.unknowns === true ? { unknowns } : {}),
  };
}

function rankOne(estimate: Estimate, unknowns: FigureUnknowns): NonNullable<Estimate["sensitivity"]> {
  const effects = createEffectSums();
  effects.add(estimate, unknowns);
  return effects.rank();
}

/** Intervals by draws around the same central values; components are wide as the figures they add up to. */
function sampleEstimate(estimate: Estimate, unknowns: FigureUnknowns, sampling: Sampling): Estimate {
  const { energyKwh, operationalCarbonG, embodiedCarbonG, totalCarbonG, waterL } = estimate;
  const sums = createSampledSums(sampling, createUnknownDraws(sampling));
  sums.add(estimate, unknowns);
  const drawn = {
    energyKwh: sums.rangeOf(["energyKwh"], energyKwh.central),
    operationalCarbonG: sums.rangeOf(["operationalCarbonG"], operationalCarbonG.central),
    embodiedCarbonG: embodiedCarbonG && sums.rangeOf(["embodiedCarbonG"], embodiedCarbonG.central),
  };
  return {
    ...estimate,
    ...drawn,
    totalCarbonG: sums.rangeOf(TOTAL_CARBON, totalCarbonG.central),
    waterL: waterL && sums.rangeOf(["waterL"], waterL.central),
    breakdown: estimate.breakdown.map((line): BreakdownLine => ({
      component: line.component,
      energyKwh: resize(line.energyKwh, energyKwh, drawn.energyKwh),
      operationalCarbonG: resize(line.operationalCarbonG, operationalCarbonG, drawn.operationalCarbonG),
      embodiedCarbonG:
        line.embodiedCarbonG &&
        embodiedCarbonG &&
        drawn.embodiedCarbonG &&
        resize(line.embodiedCarbonG, embodiedCarbonG, drawn.embodiedCarbonG),
    })),
  };
}

/** A part of a figure when the figure's interval changes from one to another. */
const resize = <Value extends number>(
  part: RangeV1<Value>,
  from: RangeV1<Value>,
  to: RangeV1<Value>,
): RangeV1<Value> => ({
  low: (from.central > 0 ? part.central * (to.low / to.central) : 0) as Value,
  central: part.central,
  high: (from.central > 0
    ? part.central * (to.high / to.central)
    : from.high > 0
      ? part.high * (to.high / from.high)
      : 0) as Value,
});
