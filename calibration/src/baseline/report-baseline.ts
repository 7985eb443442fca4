import type { Coverage } from "./cover-metered-energy.ts";
import type { BaselineStratum } from "./list-strata.ts";
import { conformalHalfWidth, measureAccuracy } from "../report/residuals.ts";

/** Constants are committed with four digits: what differs by more is no longer what the cases give. */
const DIGITS = 4;
const COLUMN = 10;
const NAME_COLUMN = 48;

const show = (value: number): string => value.toPrecision(DIGITS);

export type BaselineReport = {
  readonly lines: readonly string[];
  /** constants in use that are no longer what the cases give */
  readonly stale: readonly string[];
};

/** One sentence on the interval that training energy gets from two residuals. */
export const describeCoverage = ({ halfWidth, inSample, leftOut, apart }: Coverage): string =>
  [
    `hours and design power together make training energy x/÷ ${show(Math.exp(halfWidth))}:`,
    `${inSample.within} of ${inSample.runs} metered runs lie within,`,
    `${leftOut.within} with each run left out of its own half-width;`,
    `of the ${apart.runs} that neither rests on, ${apart.within}`,
  ].join(" ");

/** How far the methods that are not fitted are off, and whether their intervals still say so. */
export function reportBaseline(strata: readonly BaselineStratum[]): BaselineReport {
  const head = ["n", "median", "p90", "bias", "90 % x/÷", "in use"].map((title) => title.padStart(COLUMN));
  return {
    lines: ["residuals as factors".padEnd(NAME_COLUMN) + head.join(""), ...strata.map(toLine)],
    stale: strata.flatMap(listStale),
  };
}

function toLine({ name, residuals, halfWidth }: BaselineStratum): string {
  const { medianFactor, p90Factor, bias } = measureAccuracy(residuals);
  const found = conformalHalfWidth(residuals);
  const inUse = halfWidth === undefined ? "-" : show(Math.exp(halfWidth));
  const cells = [
    String(residuals.length),
    ...[medianFactor, p90Factor, bias, Math.exp(found)].map(show),
    inUse,
  ];
  return name.padEnd(NAME_COLUMN) + cells.map((cell) => cell.padStart(COLUMN)).join("");
}

function listStale({ name, residuals, halfWidth, medianFactor }: BaselineStratum): readonly string[] {
  const { bias } = measureAccuracy(residuals);
  const found = conformalHalfWidth(residuals);
  const pairs = [
    ["half-width", halfWidth === undefined ? undefined : Math.exp(halfWidth), Math.exp(found)],
    ["median factor", medianFactor, 1 / bias],
  ] as const;
  return pairs.flatMap(([constant, inUse, given]) =>
    inUse === undefined || show(inUse) === show(given)
      ? []
      : [`${name}: ${constant} ${show(inUse)} in use, ${show(given)} found`],
  );
}
