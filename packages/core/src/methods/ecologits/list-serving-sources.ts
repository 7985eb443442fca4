import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { EMBODIED_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import {
  ECOLOGITS_GPU_EMBODIED,
  ECOLOGITS_GPU_ENERGY,
  ECOLOGITS_LATENCY,
  ECOLOGITS_SERVER_EMBODIED,
  ECOLOGITS_SERVING,
  ECOLOGITS_WORLD_WATER,
  ECOLOGITS_WORLD_WATER_SPREAD,
} from "./ecologits-constants.ts";
import { ECOLOGITS_SERVING_HALF_WIDTH } from "./residuals.ts";
import type { ServingFacts } from "./serving-facts.ts";

const CONSTANTS: readonly ProvenanceV1[] = [
  ...Object.values(ECOLOGITS_GPU_ENERGY),
  ...Object.values(ECOLOGITS_LATENCY),
  ...Object.values(ECOLOGITS_SERVING),
  ECOLOGITS_SERVING_HALF_WIDTH,
].map(({ provenance }) => provenance);

const MANUFACTURE: readonly ProvenanceV1[] = [
  ECOLOGITS_GPU_EMBODIED.carbonG,
  ECOLOGITS_SERVER_EMBODIED.carbonG,
  EMBODIED_HALF_WIDTH,
].map(({ provenance }) => provenance);

const WATER: readonly ProvenanceV1[] = [ECOLOGITS_WORLD_WATER, ECOLOGITS_WORLD_WATER_SPREAD].map(
  ({ provenance }) => provenance,
);

/** Everything served requests were computed from: facts first, then the constants that entered. */
export const listServingSources = (
  { overrides, site: stated }: Activity,
  { model, site }: ServingFacts,
): readonly ProvenanceV1[] => [
  model.architecture.provenance,
  site.intensity.provenance,
  site.pue.provenance,
  ...CONSTANTS,
  ...(overrides?.embodiedCarbonG === undefined ? MANUFACTURE : []),
  ...(stated?.wueLPerKwh === undefined ? [] : WATER),
];
