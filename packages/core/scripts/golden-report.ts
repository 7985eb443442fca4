import { FOREIGN_BLOCKS, GOLDEN_BLOCKS } from "./compare-golden/golden-blocks.ts";
import { worstOf } from "./compare-golden/comparison.ts";

const lines = [...GOLDEN_BLOCKS, ...FOREIGN_BLOCKS].map(({ name, limit, compare }) => {
  const comparisons = compare();
  const worst = worstOf(comparisons);
  return {
    name,
    limit,
    worst,
    count: comparisons.length,
    failed: comparisons.filter(({ difference }) => difference > limit),
  };
});

for (const { name, limit, worst, count, failed } of lines) {
  console.log(
    `${name.padEnd(40)} ${String(count).padStart(5)} values   worst ${worst.toExponential(2).padStart(9)}   limit ${limit.toExponential(0)}`,
  );
  for (const { path, expected, actual } of failed) {
    console.log(`  ${path}: expected ${expected}, found ${actual}`);
  }
}
process.exitCode = lines.some(({ failed }) => failed.length > 0) ? 1 : 0;
