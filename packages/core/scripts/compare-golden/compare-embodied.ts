import { count, gPerCm2, grams, squareMillimeters, toSecondsFromDays, toTonnes } from "@llmcarbon/spec";
import { computeChipCarbon } from "../../src/carbon/compute-chip-carbon.ts";
import { computeEmbodiedShare } from "../../src/carbon/compute-embodied-share.ts";
import { LLMCARBON_LIFETIME_S, LLMCARBON_SERVER_PARTS } from "../../src/carbon/server-parts.ts";
import { compareValues, golden, PROGRAM_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";

const MM2_PER_CM2 = 100;
const G_PER_KG = 1000;

type EmbodiedRow = (typeof golden.embodied_xlm.rows)[number];
type Convention = keyof typeof LLMCARBON_SERVER_PARTS;

const useTimeS = toSecondsFromDays(golden.embodied_xlm.execution_days);

/** Server parts come from our own table; chips, which facts supply elsewhere, from the golden row. */
function unitCarbonOf(row: EmbodiedRow, convention: Convention): number {
  const part = LLMCARBON_SERVER_PARTS[convention].find(({ name }) => name === row.hardware.toLowerCase());
  return (
    part?.carbonG.value ??
    computeChipCarbon({
      areaMm2: squareMillimeters(row.unit_cm2_or_gb * MM2_PER_CM2),
      carbonPerAreaGPerCm2: gPerCm2(row.cpa * G_PER_KG),
    })
  );
}

/** Tonnes of one row of the XLM system over its training. */
export const embodiedTonnesOf = (unitCarbonG: number, unitCount: number): number =>
  toTonnes(
    computeEmbodiedShare({
      embodiedCarbonG: grams(unitCarbonG),
      unitCount: count(unitCount),
      durationS: useTimeS,
      lifetimeS: LLMCARBON_LIFETIME_S.value,
    }),
  );

const rowOf = (row: EmbodiedRow) => ({
  co2e_chip_kg_unit_times_cpa: unitCarbonOf(row, "code") / G_PER_KG,
  co2e_chip_kg_column: unitCarbonOf(row, "paper") / G_PER_KG,
  tco2eq_code_unit_times_cpa: embodiedTonnesOf(unitCarbonOf(row, "code"), row.num),
  tco2eq_from_co2e_chip_column_derived: embodiedTonnesOf(unitCarbonOf(row, "paper"), row.num),
});

const totalOf = (convention: Convention): number =>
  golden.embodied_xlm.rows.reduce(
    (sum, row) => sum + embodiedTonnesOf(unitCarbonOf(row, convention), row.num),
    0,
  );

function compareEmbodied(): Comparison[] {
  const { ground_truth_tco2eq, rows, note: _note, ...expected } = golden.embodied_xlm;
  const code = totalOf("code");
  const paper = totalOf("paper");
  const summary = compareValues({
    path: "embodied_xlm",
    expected,
    actual: {
      lifetime_days: LLMCARBON_LIFETIME_S.value / toSecondsFromDays(1),
      time_over_lifetime: useTimeS / LLMCARBON_LIFETIME_S.value,
      total_tco2eq_code: code,
      delta_code: code / ground_truth_tco2eq - 1,
      total_tco2eq_from_co2e_chip_column_derived: paper,
      delta_from_co2e_chip_column_derived: paper / ground_truth_tco2eq - 1,
    },
    inputs: ["execution_days"],
  });
  const parts = rows.flatMap((row) =>
    compareValues({
      path: `embodied_xlm.${row.hardware}`,
      expected: row,
      actual: rowOf(row),
      inputs: ["hardware", "description", "unit_cm2_or_gb", "cpa", "num"],
    }),
  );
  return [...summary, ...parts];
}

export const EMBODIED_BLOCKS: readonly GoldenBlock[] = [
  { name: "embodied_xlm", limit: PROGRAM_LIMIT, compare: compareEmbodied },
];
