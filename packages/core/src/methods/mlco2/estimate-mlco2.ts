import { exactly, grams, pue, type ProvenanceV1 } from "@llmcarbon/spec";
import { sourced } from "../../constants/sourced.ts";
import { assembleEstimate } from "../../estimate/assemble-estimate.ts";
import { describeModel } from "../../estimate/describe-model.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Unknown } from "../../uncertainty/unknown.ts";
import { ASSUMED_ACCELERATOR, DESIGN_POWER_UNKNOWN } from "../llmcarbon/list-run-unknowns.ts";
import { ASSUMED_ACCELERATOR_HALF_WIDTHS, DESIGN_POWER_HALF_WIDTH } from "../llmcarbon/residuals.ts";
import type { Method, ReadingInput } from "../method.ts";
import { computeMlco2Energy } from "./compute-mlco2-energy.ts";
import { listMlco2Assumptions, listMlco2Warnings } from "./describe-load.ts";
import { readLoad, type Load } from "./read-load.ts";
import { traceMlco2 } from "./trace-mlco2.ts";

/** The calculator asks for no facility overhead, which is the same as one of nothing. */
const MLCO2_PUE = sourced({ value: pue(1), source: "mlco2-impact#has no PUE", kind: "assumed" });

/** Estimate of hours at design power, without the rounding of the calculator's page. */
export function estimateMlco2(
  { activity, facts: resolved, trace, withUnknowns }: ReadingInput,
  method: Pick<Method, "id" | "version">,
): Estimate {
  const facts = withoutOverhead(resolved);
  const load = readLoad(activity, facts);
  const energyKwh = computeMlco2Energy(load);
  const { id, name } = load.hardware.accelerator.value;
  const estimate = assembleEstimate({
    activity,
    facts,
    method,
    components: [{ component: "accelerators", energyKwh, embodiedCarbonG: grams(0) }],
    unknowns: { energy: listLoadUnknowns(load) },
    withUnknowns,
    durationS: load.durationS === undefined ? null : exactly(load.durationS),
    acceleratorHours: exactly(load.acceleratorHours),
    resolved: {
      model: describeModel(facts.model),
      hardware: { accelerator: id, name, count: load.acceleratorCount },
    },
    quality: "modelled",
    assumptions: [...facts.assumptions, ...listMlco2Assumptions(load)],
    warnings: [...facts.warnings, ...listMlco2Warnings(activity, facts, load)],
    sources: listSources(facts, load),
    trace: [],
  });
  return trace ? { ...estimate, trace: traceMlco2({ estimate, facts, load }) } : estimate;
}

/** The PUE of the place has no part in the figure, and neither has what was assumed about it. */
const withoutOverhead = ({ site, assumptions, ...facts }: Facts): Facts => ({
  ...facts,
  site: { ...site, pue: MLCO2_PUE, isPueAssumed: false },
  assumptions: assumptions.filter(({ path }) => path !== "site.pue"),
});

/** The hours are given; what the accelerators drew in them is not, nor, where none is named, which they were. */
const listLoadUnknowns = ({ hardware }: Load): readonly Unknown[] => [
  DESIGN_POWER_UNKNOWN,
  ...(hardware.isAssumed ? [ASSUMED_ACCELERATOR.energy] : []),
];

const listSources = ({ site }: Facts, { hardware }: Load): readonly ProvenanceV1[] => [
  hardware.accelerator.provenance,
  site.intensity.provenance,
  MLCO2_PUE.provenance,
  DESIGN_POWER_HALF_WIDTH.provenance,
  ...(hardware.isAssumed ? [ASSUMED_ACCELERATOR_HALF_WIDTHS.provenance] : []),
];
