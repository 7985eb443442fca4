import type { ProvenanceV1, SourcedV1 } from "@llmcarbon/spec";
import { LLMCARBON_LIFETIME_S, LLMCARBON_SERVER_PARTS } from "../../carbon/server-parts.ts";
import {
  MEGATRON_PIPELINE_TFLOP_PER_S,
  MEGATRON_TENSOR_TFLOP_PER_S,
} from "../../efficiency/megatron-fits.ts";
import type { Facts } from "../../facts/facts.ts";
import { EMBODIED_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import type { EmbodiedCarbon } from "./compute-embodied.ts";
import type { Run } from "./compute-run.ts";
import { DESIGN_POWER_HALF_WIDTH, VALIDATION_HALF_WIDTH } from "./residuals.ts";
import { residualOf } from "./spread-of-run.ts";
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
    ...(run.power.origin === "tdp" ? [DESIGN_POWER_HALF_WIDTH.provenance] : []),
    ...(computed === undefined ? [] : [computed.chip.provenance, ...MANUFACTURE_SOURCES[setting.variant]]),
  ];
}

function timeSources({ time }: Run, residual: SourcedV1<number>): readonly ProvenanceV1[] {
  if (time.origin === "measured") return [];
  if (time.origin === "stated") return [VALIDATION_HALF_WIDTH.provenance];
  const fit = time.prediction?.pipeline === 1 ? MEGATRON_TENSOR_TFLOP_PER_S : MEGATRON_PIPELINE_TFLOP_PER_S;
  return [fit.provenance, residual.provenance];
}

const manufactureSources = (variant: LlmcarbonVariant): readonly ProvenanceV1[] => [
  ...LLMCARBON_SERVER_PARTS[variant].map((part) => part.carbonG.provenance),
  LLMCARBON_LIFETIME_S.provenance,
  EMBODIED_HALF_WIDTH.provenance,
];

const MANUFACTURE_SOURCES: Readonly<Record<LlmcarbonVariant, readonly ProvenanceV1[]>> = {
  code: manufactureSources("code"),
  paper: manufactureSources("paper"),
};
