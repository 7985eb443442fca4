import type { ProvenanceV1, SourcedV1 } from "@llmcarbon/spec";
import {
  LLMCARBON_ACCELERATORS_PER_SERVER,
  LLMCARBON_LIFETIME_S,
  LLMCARBON_SERVER_PARTS,
} from "../../carbon/server-parts.ts";
import { OFF_OPTIMUM_CONSTANTS } from "../../efficiency/compute-off-optimum-efficiency.ts";
import {
  MEGATRON_PIPELINE_TFLOP_PER_S,
  MEGATRON_TENSOR_TFLOP_PER_S,
} from "../../efficiency/megatron-fits.ts";
import { MOE_EFFICIENCY_RATIO } from "../../efficiency/moe-efficiency.ts";
import type { Facts } from "../../facts/facts.ts";
import { ASSUMED_PUE_HALF_WIDTH, EMBODIED_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import type { EmbodiedCarbon } from "./compute-embodied.ts";
import type { Run } from "./compute-run.ts";
import { isPowerInResidual, residualOf } from "./list-run-unknowns.ts";
import {
  ASSUMED_ACCELERATOR_HALF_WIDTHS,
  DESIGN_POWER_HALF_WIDTH,
  VALIDATION_HALF_WIDTH,
} from "./residuals.ts";
import type { LlmcarbonVariant } from "./variant.ts";

type Used = {
  readonly facts: Facts & Required<Pick<Facts, "model" | "hardware">>;
  readonly run: Run;
  readonly computed: EmbodiedCarbon | undefined;
  readonly variant: LlmcarbonVariant;
  readonly isInference: boolean;
};

/** Everything a run was computed from: facts first, then the constants that entered. */
export function listSources({ facts, run, computed, ...setting }: Used): readonly ProvenanceV1[] {
  const { model, hardware, site } = facts;
  return [
    model.architecture.provenance,
    hardware.accelerator.provenance,
    site.intensity.provenance,
    site.pue.provenance,
    ...timeSources(run, residualOf(run, setting)),
    ...(hardware.isAssumed ? [ASSUMED_ACCELERATOR_HALF_WIDTHS.provenance] : []),
    ...(site.isPueAssumed ? [ASSUMED_PUE_HALF_WIDTH.provenance] : []),
    ...powerSources(run, setting.isInference),
    ...listManufactureSources(computed, setting.variant),
  ];
}

const powerSources = (run: Run, isInference: boolean): readonly ProvenanceV1[] =>
  run.power.origin === "tdp" && !isPowerInResidual(run, isInference)
    ? [DESIGN_POWER_HALF_WIDTH.provenance]
    : [];

function timeSources({ time }: Run, residual: SourcedV1<number>): readonly ProvenanceV1[] {
  if (time.origin === "measured") return [];
  if (time.origin === "stated") return [VALIDATION_HALF_WIDTH.provenance];
  const fit = time.prediction?.pipeline === 1 ? MEGATRON_TENSOR_TFLOP_PER_S : MEGATRON_PIPELINE_TFLOP_PER_S;
  return [fit.provenance, residual.provenance, ...variantSources(time)];
}

/** The rules only the paper has, where they changed the efficiency. */
function variantSources({ prediction, variantEfficiency }: Run["time"]): readonly ProvenanceV1[] {
  if (variantEfficiency === undefined) return [];
  const isMoe = variantEfficiency.optimalEfficiency !== prediction?.efficiency;
  return [
    ...(isMoe ? [MOE_EFFICIENCY_RATIO.provenance] : []),
    ...(variantEfficiency.isOffOptimum ? [OFF_OPTIMUM_CONSTANTS.provenance] : []),
  ];
}

/** The die's factor or the part's own figure, and the server it sits in. */
export const listManufactureSources = (
  computed: EmbodiedCarbon | undefined,
  variant: LlmcarbonVariant,
): readonly ProvenanceV1[] =>
  computed === undefined ? [] : [computed.chip.provenance, ...MANUFACTURE_SOURCES[variant]];

const manufactureSources = (variant: LlmcarbonVariant): readonly ProvenanceV1[] => [
  ...LLMCARBON_SERVER_PARTS[variant].map((part) => part.carbonG.provenance),
  LLMCARBON_ACCELERATORS_PER_SERVER.provenance,
  LLMCARBON_LIFETIME_S.provenance,
  EMBODIED_HALF_WIDTH.provenance,
];

const MANUFACTURE_SOURCES: Readonly<Record<LlmcarbonVariant, readonly ProvenanceV1[]>> = {
  code: manufactureSources("code"),
  paper: manufactureSources("paper"),
};
