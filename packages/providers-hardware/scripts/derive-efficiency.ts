import type { AcceleratorRow, EfficiencyClassRow } from "../src/rows.ts";

/** Classes by the least median they ask for, TFLOP/J; each step halves the one before. */
const THRESHOLDS = [
  ["A", 1.6],
  ["B", 0.8],
  ["C", 0.4],
  ["D", 0.2],
  ["E", 0],
] as const;
/** As many digits as the data set efficiency-classes has. */
const DIGITS = 3;

/** What a generation's parts do per energy: everything of its row but who derived it. */
type GenerationEfficiency = Omit<EfficiencyClassRow, "source_id">;

/**
 * Dense 16-bit rate over design power of each generation [TFLOP/J]: the median of its parts and the class that gives.
 * Parts whose figures nobody verified count only where the generation has no others, and the row says so.
 */
export function deriveEfficiency(rows: readonly AcceleratorRow[]): readonly GenerationEfficiency[] {
  const parts = new Map<string, { readonly row: AcceleratorRow; readonly efficiency: number }[]>();
  for (const row of rows) {
    const rate = Math.max(row.peak_fp16_tflops ?? 0, row.peak_bf16_tflops ?? 0);
    if (rate === 0 || row.tdp_w === undefined) continue;
    const members = parts.get(row.generation) ?? [];
    parts.set(row.generation, [...members, { row, efficiency: rate / row.tdp_w }]);
  }
  return [...parts].map(([generation, members]) => {
    const verified = members.filter(({ row }) => row.confidence !== "unverified");
    const counted = (verified.length > 0 ? verified : members)
      .map(({ efficiency }) => efficiency)
      .toSorted((a, b) => a - b);
    const median = medianOf(counted);
    return {
      generation,
      vendor: members[0]?.row.vendor ?? "",
      efficiency_class: THRESHOLDS.find(([, least]) => median >= least)?.[0] ?? "E",
      median_tflop_per_j: round(median),
      least_tflop_per_j: round(counted[0] ?? 0),
      most_tflop_per_j: round(counted.at(-1) ?? 0),
      part_count: counted.length,
      confidence: verified.length > 0 ? "derived" : "unverified",
    };
  });
}

function medianOf(sorted: readonly number[]): number {
  const [below = 0, above = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return (below + above) / 2;
}

const round = (value: number): number => Number(value.toPrecision(DIGITS));
