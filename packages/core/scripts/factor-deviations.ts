// How far factors are off at lengths they were not compiled at: prints the table of docs/methodology/factors.md.
import { SERVED_MODELS, compareWithFactor, type Lengths } from "../src/__fixtures__/factor-deviations.ts";
import { CONTEXT_CLASSES, contextClassOf, type ContextClass } from "../src/factors/context-class.ts";

/** The longest context most models are made for. */
const LONGEST_CONTEXT = 131_072;
const STEPS_PER_CLASS = 6;
/** Shares of the context that are written, up to what models write at most. */
const OUTPUT_SHARES = [0.005, 0.01, 0.02, 0.04, 0.1, 0.2, 0.4, 0.6];
const LONGEST_OUTPUT = 32_768;
const CACHED_SHARES = [0, 0.5, 0.9];
const SHORTEST_CONTEXT = 64;

const CLASSES = CONTEXT_CLASSES.filter(({ longest }) => longest <= LONGEST_CONTEXT);

/** Contexts of a class, each a fixed factor longer than the last. */
function contextsOf({ longest: most }: ContextClass): readonly number[] {
  const least = CLASSES.findLast(({ longest }) => longest < most)?.longest ?? SHORTEST_CONTEXT;
  return Array.from({ length: STEPS_PER_CLASS }, (_, step) =>
    Math.round(least * (most / least) ** ((step + 1) / STEPS_PER_CLASS)),
  );
}

const lengthsOf = (of: ContextClass): readonly Lengths[] =>
  contextsOf(of).flatMap((context) =>
    OUTPUT_SHARES.flatMap((share) => {
      const outputTokenCount = Math.min(Math.round(context * share), LONGEST_OUTPUT);
      const inputTokenCount = context - outputTokenCount;
      if (contextClassOf(inputTokenCount, outputTokenCount) !== of) return [];
      return CACHED_SHARES.map((cached) => ({
        inputTokenCount,
        cachedInputTokenCount: Math.round(inputTokenCount * cached),
        outputTokenCount,
      }));
    }),
  );

/** ln(factor / estimate) of energy, smallest first: below zero where the factor says too little. */
async function listDeviations(
  served: (typeof SERVED_MODELS)[string],
  of: ContextClass,
): Promise<readonly number[]> {
  const deviations: number[] = [];
  for (const lengths of lengthsOf(of)) {
    const { own, byFactor } = await compareWithFactor(served, lengths);
    deviations.push(Math.log(byFactor.energyKwh.central / own.energyKwh.central));
  }
  return deviations.toSorted((a, b) => a - b);
}

/** The middle one, and between which nine of ten lie. */
const format = (deviations: readonly number[]): string =>
  [0.5, 0.05, 0.95]
    .map((share) => Math.exp(deviations[Math.floor(share * (deviations.length - 1))] ?? 0).toFixed(2))
    .join(", ");

function describeClass({ longest, mostWrittenRatio }: ContextClass): string {
  const context = `to ${longest.toLocaleString("en")}`;
  if (mostWrittenRatio < 1) return `${context}, short`;
  return CLASSES.filter((each) => each.longest === longest).length > 1 ? `${context}, long` : context;
}

console.log(`| | ${CLASSES.map(describeClass).join(" | ")} |`);
console.log(`| --- | ${CLASSES.map(() => "---").join(" | ")} |`);
const all: number[][] = CLASSES.map(() => []);
for (const [name, served] of Object.entries(SERVED_MODELS)) {
  const cells: string[] = [];
  for (const [index, each] of CLASSES.entries()) {
    const deviations = await listDeviations(served, each);
    all[index]?.push(...deviations);
    cells.push(format(deviations));
  }
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
console.log(`| all | ${all.map((each) => format(each.toSorted((a, b) => a - b))).join(" | ")} |`);
const worst = all.flat().toSorted((a, b) => a - b);
console.log(
  `all, at worst: ${Math.exp(worst[0] ?? 0).toFixed(2)} and ${Math.exp(worst.at(-1) ?? 0).toFixed(2)}`,
);
