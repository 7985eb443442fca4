import { readFileSync } from "node:fs";
import type { BaselineStratum } from "../baseline/list-strata.ts";
import type { Calibration } from "./calibration.ts";
import { describeGoal } from "./goals.ts";
import { conformalHalfWidth, measureAccuracy } from "./residuals.ts";
import type { Stratum } from "./stratum.ts";

/** The page, from the root of this package. */
export const VALIDATION_PAGE = "../docs/methodology/validation.md";

const DIGITS = 4;
const PERCENT = 100;

const show = (value: number): string => value.toPrecision(DIGITS);
const showPercent = (share: number): string => `${(share * PERCENT).toFixed(0)} %`;

export type PageTables = {
  readonly calibration: Calibration;
  readonly baseline: readonly BaselineStratum[];
};

/** The text of the page with the tables of this run between its markers. */
export function toValidationPage({ calibration, baseline }: PageTables): string {
  const page = readFileSync(new URL(`../../${VALIDATION_PAGE}`, import.meta.url), "utf8");
  const strata = Object.values(calibration.sections).flatMap((section) => section.strata);
  return fill(fill(page, "roofline", toStrataTable(strata)), "baseline", toBaselineTable(baseline));
}

/**
 * Replaces what stands between `<!-- name: begin -->` and `<!-- name: end -->`.
 *
 * @throws {Error} for a page without the two markers
 */
export function fill(page: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}: begin -->\n`, `<!-- ${name}: end -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page lacks the markers of ${name}`);
  return `${page.slice(0, from + begin.length)}\n${lines.join("\n")}\n\n${page.slice(to)}`;
}

const toTable = (rows: readonly (readonly string[])[]): readonly string[] => {
  const lines = rows.map((row) => `| ${row.join(" | ")} |`);
  const rule = `| --- |${" ---: |".repeat((rows[0]?.length ?? 1) - 1)}`;
  return [...lines.slice(0, 1), rule, ...lines.slice(1)];
};

const STRATA_HEAD = [
  "cases",
  "n",
  "models",
  "median",
  "p90",
  "bias",
  "goal",
  "in sample: median",
  "p90",
  "interval ×/÷",
  "within",
];

const toStrataTable = (strata: readonly Stratum[]): readonly string[] =>
  toTable([
    STRATA_HEAD,
    ...strata.map(({ label, count, modelCount, leaveOneOut, inSample, halfWidth, coverageRatio, id }) => [
      label,
      String(count),
      String(modelCount),
      show(leaveOneOut.medianFactor),
      show(leaveOneOut.p90Factor),
      show(leaveOneOut.bias),
      describeGoal({ id, leaveOneOut }),
      show(inSample.medianFactor),
      show(inSample.p90Factor),
      show(Math.exp(halfWidth)),
      showPercent(coverageRatio),
    ]),
  ]);

const BASELINE_HEAD = ["method and figure", "n", "median", "p90", "bias", "interval ×/÷"];

const toBaselineTable = (strata: readonly BaselineStratum[]): readonly string[] =>
  toTable([
    BASELINE_HEAD,
    ...strata.map(({ name, residuals }) => {
      const { medianFactor, p90Factor, bias } = measureAccuracy(residuals);
      const width = Math.exp(conformalHalfWidth(residuals));
      return [name, String(residuals.length), ...[medianFactor, p90Factor, bias, width].map(show)];
    }),
  ]);
