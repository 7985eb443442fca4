/** A row of `data/efficiency/rows.csv`: arithmetic that a run or a benchmark achieved. */
export type EfficiencyRow = {
  readonly id: string;
  /** rows of one model leave the fit together */
  readonly modelFamily: string;
  readonly parameterCount: number;
  readonly activeParameterCount: number;
  readonly acceleratorId: string;
  readonly acceleratorCount?: number;
  readonly isFp8: boolean;
  /** useful arithmetic of one accelerator [FLOP/s] */
  readonly achievedFlopPerS: number;
  readonly usedAs: "step" | "run" | "no";
};

const FLOP_PER_TFLOP = 1e12;

/** Useful over all arithmetic where activations are computed again: three passes of four, or less with long sequences. */
const USEFUL_RATIO = { short: 0.77, long: 0.85 } as const;
const LONGEST_SHORT_SEQUENCE = 2048;

/** Reads a row from its cells. */
export function toEfficiencyRow(cells: Readonly<Record<string, string>>): EfficiencyRow {
  const cell = (column: string): string => cells[column] ?? "";
  const parameterCount = Number(cell("parameter_count"));
  const isLong = Number(cell("sequence_length")) > LONGEST_SHORT_SEQUENCE;
  const useful = cell("counts_recomputation") === "yes" ? USEFUL_RATIO[isLong ? "long" : "short"] : 1;
  const active = cell("active_parameter_count");
  const accelerators = cell("accelerator_count");
  return {
    id: cell("id"),
    modelFamily: cell("model_family"),
    parameterCount,
    activeParameterCount: active === "" ? parameterCount : Number(active),
    acceleratorId: cell("accelerator_id"),
    ...(accelerators === "" ? {} : { acceleratorCount: Number(accelerators) }),
    isFp8: cell("precision") === "fp8",
    achievedFlopPerS: Number(cell("achieved_tflops")) * FLOP_PER_TFLOP * useful,
    usedAs: readUse(cell("used_as")),
  };
}

const readUse = (cell: string): EfficiencyRow["usedAs"] => (cell === "step" || cell === "run" ? cell : "no");
