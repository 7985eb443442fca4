import { describeGoal } from "./goals.ts";
import type { Stratum } from "./stratum.ts";

const PERCENT = 100;
const HEADER = ["cases", "n", "models", "median", "p90", "bias", "in sample", "90 % x/÷", "within", "goal"];
const COLUMN = 10;
const NAME_COLUMN = 50;

/** The table of strata for a terminal, in lines; quantiles are of predictions with each model left out. */
export const printStrata = (strata: readonly Stratum[]): readonly string[] =>
  [HEADER, ...strata.map(toCells)].map(([name = "", ...cells]) => {
    const figures = cells.slice(0, -1).map((cell) => cell.padStart(COLUMN));
    return `${name.padEnd(NAME_COLUMN)}${figures.join("")}  ${cells.at(-1) ?? ""}`.trimEnd();
  });

const toCells = (stratum: Stratum): readonly string[] => [
  stratum.label,
  String(stratum.count),
  String(stratum.modelCount),
  stratum.leaveOneOut.medianFactor.toFixed(3),
  stratum.leaveOneOut.p90Factor.toFixed(3),
  stratum.leaveOneOut.bias.toFixed(3),
  stratum.inSample.medianFactor.toFixed(3),
  Math.exp(stratum.halfWidth).toFixed(3),
  `${(stratum.coverageRatio * PERCENT).toFixed(0)} %`,
  describeGoal(stratum),
];
