// How far factors are off at lengths they were not compiled at: prints the table of docs/methodology/factors.md.
import { SERVED_MODELS, compareWithFactor, type Lengths } from "../src/__fixtures__/factor-deviations.ts";
import { CONTEXT_CLASSES } from "../src/factors/context-class.ts";

/** The longest context most models are made for. */
const LONGEST_CONTEXT = 131_072;
const STEPS_PER_CLASS = 6;
/** Shares of the context that are written, up to what models write at most. */
const OUTPUT_SHARES = [0.02, 0.1, 0.3, 0.6];
const LONGEST_OUTPUT = 32_768;
const CACHED_SHARES = [0, 0.5, 0.9];
const SHORTEST_CONTEXT = 64;

type Class = { readonly least: number; readonly most: number };

/** Classes up to the longest context, each from where the one before ends. */
const classes: readonly Class[] = CONTEXT_CLASSES.filter(({ longest }) => longest <= LONGEST_CONTEXT).map(
  ({ longest }, index, all) => ({ least: all[index - 1]?.longest ?? SHORTEST_CONTEXT, most: longest }),
);

/** Contexts of a class, each a fixed factor longer than the last. */
const contextsOf = ({ least, most }: Class): readonly number[] =>
  Array.from({ length: STEPS_PER_CLASS }, (_, step) =>
    Math.round(least * (most / least) ** ((step + 1) / STEPS_PER_CLASS)),
  );

const lengthsOf = (of: Class): readonly Lengths[] =>
  contextsOf(of).flatMap((context) =>
    OUTPUT_SHARES.flatMap((share) => {
      const outputTokenCount = Math.min(Math.round(context * share), LONGEST_OUTPUT);
      const inputTokenCount = context - outputTokenCount;
      return CACHED_SHARES.map((cached) => ({
        inputTokenCount,
        cachedInputTokenCount: Math.round(inputTokenCount * cached),
        outputTokenCount,
      }));
    }),
  );

/** |ln(factor / estimate)| of energy, smallest first. */
async function listDeviations(served: (typeof SERVED_MODELS)[string], of: Class): Promise<readonly number[]> {
  const deviations: number[] = [];
  for (const lengths of lengthsOf(of)) {
    const { own, byFactor } = await compareWithFactor(served, lengths);
    deviations.push(Math.abs(Math.log(byFactor.energyKwh.central / own.energyKwh.central)));
  }
  return deviations.toSorted((a, b) => a - b);
}

const format = (deviations: readonly number[]): string => {
  const middle = deviations[Math.floor(deviations.length / 2)] ?? 0;
  return `${Math.exp(middle).toFixed(2)}, ${Math.exp(deviations.at(-1) ?? 0).toFixed(2)}`;
};

console.log(`| | ${classes.map(({ most }) => `to ${most.toLocaleString("en")}`).join(" | ")} |`);
console.log(`| --- | ${classes.map(() => "---").join(" | ")} |`);
const all: number[][] = classes.map(() => []);
for (const [name, served] of Object.entries(SERVED_MODELS)) {
  const cells: string[] = [];
  for (const [index, each] of classes.entries()) {
    const deviations = await listDeviations(served, each);
    all[index]?.push(...deviations);
    cells.push(format(deviations));
  }
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
console.log(`| all | ${all.map((each) => format(each.toSorted((a, b) => a - b))).join(" | ")} |`);
