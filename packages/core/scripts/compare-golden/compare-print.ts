import { LLMCARBON_SERVER_PARTS, type ServerPart } from "../../src/carbon/server-parts.ts";
import { embodiedTonnesOf } from "./compare-embodied.ts";
import { compareValues, golden, PRINT_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";
import { trainingTonnesOf } from "./compare-operational.ts";

/** Tonnes alone: the printed differences to the actual value are small numbers rounded to two digits. */
const compareTable4 = (): Comparison[] =>
  golden.operational.flatMap((row, index) => {
    const printed = golden.paper_table4_recalled[index];
    return compareValues({
      path: `paper_table4_recalled.${row.input.name}`,
      expected: { llmcarbon_tco2eq: printed?.llmcarbon_tco2eq },
      actual: { llmcarbon_tco2eq: trainingTonnesOf(row) },
    });
  });

const partOf = (convention: keyof typeof LLMCARBON_SERVER_PARTS, wanted: ServerPart["name"]): number =>
  LLMCARBON_SERVER_PARTS[convention].find(({ name }) => name === wanted)?.carbonG.value ?? Number.NaN;

/**
 * The table's emissions follow from 576 kg of SSD, as printed beside them, and from the code's 133.92 kg of others, not
 * from the printed 148.2 kg. Left out: the CPU's 0.0018 t, where 64 × 1.47 kg × 1.12 % is 0.00105 t; the difference of
 * −3.05 %, which 0.64 over 0.66 does not give; and the share 1.12 %, of which only three digits are printed.
 */
function compareTable5(): Comparison[] {
  const { rows, predicted_total_t } = golden.paper_table5_recalled;
  const unitCarbonG: Readonly<Record<string, number>> = {
    "GPU V100": 9780,
    CPU: partOf("paper", "cpu"),
    SSD: partOf("paper", "ssd"),
    DRAM: partOf("paper", "dram"),
    others: partOf("code", "others"),
  };
  const tonnes = rows.map((row) => ({
    hardware: row.hardware,
    printed: row.co2e_emb_t,
    ours: embodiedTonnesOf(unitCarbonG[row.hardware] ?? Number.NaN, row.number),
  }));
  const cells = tonnes
    .filter(({ hardware }) => hardware !== "CPU")
    .flatMap(({ hardware, printed, ours }) =>
      compareValues({ path: `paper_table5_recalled.${hardware}`, expected: printed, actual: ours }),
    );
  const total = compareValues({
    path: "paper_table5_recalled.total",
    expected: predicted_total_t,
    actual: tonnes.reduce((sum, { ours }) => sum + ours, 0),
  });
  return [...cells, ...total];
}

export const PRINT_BLOCKS: readonly GoldenBlock[] = [
  { name: "paper_table4_recalled", limit: PRINT_LIMIT, compare: compareTable4 },
  { name: "paper_table5_recalled", limit: PRINT_LIMIT, compare: compareTable5 },
];
