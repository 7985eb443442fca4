import {
  count,
  grams,
  squareMillimeters,
  toGPerCm2FromKgPerCm2,
  toGramsFromTonnes,
  toSecondsFromDays,
  type CarbonG,
  type Count,
} from "@llmcarbon/spec";
import { computeChipCarbon } from "../../../carbon/compute-chip-carbon.ts";
import { computeEmbodiedShare } from "../../../carbon/compute-embodied-share.ts";
import { LLMCARBON_LIFETIME_S, LLMCARBON_SERVER_PARTS } from "../../../carbon/server-parts.ts";
import { PUBLISHED_EMBODIED } from "./published-embodied.ts";

/** Manufacturing carbon of one kind of unit over the run. */
export type EmbodiedValidationRow = {
  /** the accelerator, or a part of a server: `cpu`, `dram`, `ssd`, `others` */
  readonly unit: string;
  readonly unitCount: Count;
  readonly carbonPerUnitG: CarbonG;
  readonly computedCarbonG: CarbonG;
};

export type EmbodiedValidation = {
  readonly model: string;
  readonly rows: readonly EmbodiedValidationRow[];
  readonly computedCarbonG: CarbonG;
  readonly publishedCarbonG: CarbonG;
  readonly computedDifference: number;
};

/** The machines of XLM by eq. 11 and 12, against what its owner published. */
export function validateEmbodied(): EmbodiedValidation {
  const { model, accelerator, acceleratorCount, serverCount, ...machine } = PUBLISHED_EMBODIED.value;
  const chip = computeChipCarbon({
    areaMm2: squareMillimeters(machine.dieAreaMm2),
    carbonPerAreaGPerCm2: toGPerCm2FromKgPerCm2(machine.kilogramsPerCm2),
  });
  const units = [
    { unit: accelerator, carbonPerUnitG: chip, unitCount: count(acceleratorCount) },
    ...LLMCARBON_SERVER_PARTS.code.map(({ name, carbonG }) => ({
      unit: name,
      carbonPerUnitG: carbonG.value,
      unitCount: count(serverCount),
    })),
  ];
  const rows = units.map((unit) => ({
    ...unit,
    computedCarbonG: computeEmbodiedShare({
      embodiedCarbonG: unit.carbonPerUnitG,
      unitCount: unit.unitCount,
      durationS: toSecondsFromDays(machine.days),
      lifetimeS: LLMCARBON_LIFETIME_S.value,
    }),
  }));
  const publishedCarbonG = toGramsFromTonnes(machine.publishedTonnes);
  const computedCarbonG = grams(rows.reduce((sum, row) => sum + row.computedCarbonG, 0));
  return {
    model,
    rows,
    computedCarbonG,
    publishedCarbonG,
    computedDifference: computedCarbonG / publishedCarbonG - 1,
  };
}
