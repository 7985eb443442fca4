import { COMPOSED_BLOCKS } from "./compare-composed.ts";
import { ECOLOGITS_BLOCKS } from "./compare-ecologits.ts";
import { EMBODIED_BLOCKS } from "./compare-embodied.ts";
import { KERNEL_BLOCKS } from "./compare-kernels.ts";
import { MLCO2_BLOCKS } from "./compare-mlco2.ts";
import { OPERATIONAL_BLOCKS } from "./compare-operational.ts";
import { PARAMETER_BLOCKS } from "./compare-parameters.ts";
import { PRINT_BLOCKS } from "./compare-print.ts";
import { THROUGHPUT_BLOCKS } from "./compare-throughput.ts";
import type { GoldenBlock } from "./comparison.ts";

/** Every block of LLMCarbon's golden file that a formula of ours can compute. */
export const GOLDEN_BLOCKS: readonly GoldenBlock[] = [
  ...OPERATIONAL_BLOCKS,
  ...EMBODIED_BLOCKS,
  ...THROUGHPUT_BLOCKS,
  ...PARAMETER_BLOCKS,
  ...COMPOSED_BLOCKS,
  ...KERNEL_BLOCKS,
  ...PRINT_BLOCKS,
];

/** The golden files of the comparison methods, each a block of its own. */
export const FOREIGN_BLOCKS: readonly GoldenBlock[] = [...MLCO2_BLOCKS, ...ECOLOGITS_BLOCKS];

/** Blocks without a formula: what the file is, where it comes from, and a table of grid data. */
export const BLOCKS_WITHOUT_FORMULA: readonly string[] = ["about", "provenance", "datacenter_table2_2021"];
