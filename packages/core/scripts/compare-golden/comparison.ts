import goldenDocument from "../../golden/llmcarbon.json" with { type: "json" };

export const golden = goldenDocument;

/** One golden value beside ours. */
export type Comparison = {
  readonly path: string;
  readonly expected: number | string;
  readonly actual: number | string | undefined;
  /** |actual / expected − 1|; infinite where one is missing, a name differs or a whole number is not met exactly */
  readonly difference: number;
};

/** A named part of the golden file and the comparison of all it holds. */
export type GoldenBlock = {
  readonly name: string;
  /** largest relative difference that passes */
  readonly limit: number;
  readonly compare: () => readonly Comparison[];
};

/** Limit against values a program printed or a formula gave in double precision. */
export const PROGRAM_LIMIT = 1e-9;

/** Limit against values of the programs behind the comparison methods. */
export const FOREIGN_LIMIT = 1e-12;

/** Limit against totals recalled from print, which are rounded and follow a convention of their own. */
export const PRINT_LIMIT = 7e-3;

type CompareOptions = {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  /** keys of the golden value that went in and are not compared */
  readonly inputs?: readonly string[];
  /** whether whole numbers may differ by rounding, as weighted sums do */
  readonly isWeighted?: boolean;
};

/** Compares every number and name of a golden value with ours; what ours lacks differs infinitely. */
export function compareValues(options: CompareOptions): Comparison[] {
  const { path, expected, actual, inputs = [] } = options;
  if (typeof expected === "object" && expected !== null) {
    const ours = new Map(Object.entries(typeof actual === "object" && actual !== null ? actual : {}));
    return Object.entries(expected)
      .filter(([key]) => !inputs.includes(key))
      .flatMap(([key, value]) =>
        compareValues({ ...options, path: `${path}.${key}`, expected: value, actual: ours.get(key) }),
      );
  }
  return typeof expected === "number" || typeof expected === "string" ? [compareLeaf(options, expected)] : [];
}

/** The worst of many comparisons. */
export const worstOf = (comparisons: readonly Comparison[]): number =>
  comparisons.reduce((worst, { difference }) => Math.max(worst, difference), 0);

function compareLeaf(
  { path, actual, isWeighted = false }: CompareOptions,
  expected: number | string,
): Comparison {
  const ours = typeof actual === "number" || typeof actual === "string" ? actual : undefined;
  return { path, expected, actual: ours, difference: differenceOf(expected, ours, isWeighted) };
}

function differenceOf(
  expected: number | string,
  actual: number | string | undefined,
  isWeighted: boolean,
): number {
  if (actual === expected) {
    return 0;
  }
  const isExact = typeof expected === "string" || (Number.isSafeInteger(expected) && !isWeighted);
  if (isExact || typeof actual !== "number") {
    return Number.POSITIVE_INFINITY;
  }
  const difference = Math.abs(actual / expected - 1);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
}
