import { count, grams, type CarbonG, type Count, type DurationS, type ProvenanceV1 } from "@llmcarbon/spec";
import { computeChipCarbon } from "../../carbon/compute-chip-carbon.ts";
import { computeEmbodiedShare } from "../../carbon/compute-embodied-share.ts";
import {
  LLMCARBON_ACCELERATORS_PER_SERVER,
  LLMCARBON_LIFETIME_S,
  LLMCARBON_SERVER_PARTS,
} from "../../carbon/server-parts.ts";
import type { HardwareFacts } from "../../facts/facts.ts";
import type { LlmcarbonVariant } from "./variant.ts";

/** Manufacturing carbon of one accelerator, and how it was come by. */
export type ChipCarbon = {
  readonly carbonG: CarbonG;
  readonly origin: "area" | "published";
  readonly provenance: ProvenanceV1;
};

/** Manufacturing carbon that falls to the time of use. */
export type EmbodiedCarbon = {
  readonly chip: ChipCarbon;
  readonly serverCarbonG: CarbonG;
  readonly serverCount: Count;
  readonly acceleratorsG: CarbonG;
  readonly hostG: CarbonG;
};

type Use = {
  readonly hardware: HardwareFacts;
  readonly acceleratorCount: Count;
  readonly durationS: DurationS;
  readonly variant: LlmcarbonVariant;
};

/**
 * Eq. 11 and 12: dies by area, servers of eight by their parts, each by the share of a lifetime it was in use.
 *
 * @returns `undefined` when neither the die nor a published figure of the part is known
 */
export function computeEmbodied({
  hardware,
  acceleratorCount,
  durationS,
  variant,
}: Use): EmbodiedCarbon | undefined {
  const chip = findChipCarbon(hardware);
  if (chip === undefined) return undefined;
  const serverCount = count(Math.ceil(acceleratorCount / LLMCARBON_ACCELERATORS_PER_SERVER.value));
  const serverCarbonG = SERVER_CARBON_G[variant];
  const use = { durationS, lifetimeS: LLMCARBON_LIFETIME_S.value };
  return {
    chip,
    serverCarbonG,
    serverCount,
    acceleratorsG: computeEmbodiedShare({
      ...use,
      embodiedCarbonG: chip.carbonG,
      unitCount: acceleratorCount,
    }),
    hostG: computeEmbodiedShare({ ...use, embodiedCarbonG: serverCarbonG, unitCount: serverCount }),
  };
}

function findChipCarbon({ accelerator, logicFactor }: HardwareFacts): ChipCarbon | undefined {
  const { dieAreaMm2, embodiedCarbonG } = accelerator.value;
  if (dieAreaMm2 !== undefined && logicFactor?.value.per === "area") {
    const { carbonGPerCm2 } = logicFactor.value;
    return {
      carbonG: computeChipCarbon({ areaMm2: dieAreaMm2, carbonPerAreaGPerCm2: carbonGPerCm2 }),
      origin: "area",
      provenance: logicFactor.provenance,
    };
  }
  return embodiedCarbonG === undefined
    ? undefined
    : { carbonG: embodiedCarbonG, origin: "published", provenance: accelerator.provenance };
}

const sumOfParts = (variant: LlmcarbonVariant): CarbonG =>
  grams(LLMCARBON_SERVER_PARTS[variant].reduce((sum, part) => sum + part.carbonG.value, 0));

const SERVER_CARBON_G: Readonly<Record<LlmcarbonVariant, CarbonG>> = {
  code: sumOfParts("code"),
  paper: sumOfParts("paper"),
};
