import { explainEstimate, type Estimate } from "@llmcarbon/core";
import { describeNotes } from "./describe-notes.ts";
import type { ResultText } from "./result-text.ts";
import { toSensitivityTable } from "./sensitivity-table.ts";
import type { Terminal } from "./terminal.ts";
import { nameOf, wrapText } from "./text.ts";

const HANGING_INDENT = "  ";
/** However deep a formula stands, its text keeps room to be read. */
const LEAST_TEXT_WIDTH = 40;

/** The tree of formulas of each estimate under its name, then what was assumed, then what makes the interval. */
export const createExplanation = (terminal: Terminal): ResultText<Estimate> =>
  createSections((estimate) => [
    terminal.bold(titleOf(estimate)),
    "",
    ...toTree(estimate, terminal),
    "",
    ...describeNotes([estimate]).flatMap(({ label, text }) => wrapText(`${label}  `, text, terminal.width)),
    ...toRanking(estimate, terminal),
  ]);

/** The same as markdown: the tree stays as it is drawn, in a block of its own. */
export const createExplanationMarkdown = (terminal: Terminal): ResultText<Estimate> =>
  createSections((estimate) => [
    `## ${titleOf(estimate)}`,
    "",
    "```text",
    ...toTree(estimate, terminal),
    ...toRanking(estimate, terminal),
    "```",
  ]);

function createSections(toLines: (estimate: Estimate) => readonly string[]): ResultText<Estimate> {
  let lead = "";
  return {
    add: (estimate) => {
      const text = `${lead}${toLines(estimate).join("\n")}\n`;
      lead = "\n";
      return text;
    },
    end: () => [],
  };
}

const titleOf = (estimate: Estimate): string =>
  `${nameOf(estimate)}: how method ${estimate.method.id} ${estimate.method.version} came to its figures`;

const toRanking = ({ sensitivity = [] }: Estimate, terminal: Terminal): readonly string[] =>
  sensitivity.length === 0 ? [] : ["", ...toSensitivityTable(sensitivity, terminal)];

/** A line that is too long goes on a step further right than it began. */
const toTree = (estimate: Estimate, { width }: Terminal): readonly string[] =>
  explainEstimate(estimate).flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? "";
    const textWidth = Math.max(width - indent.length, LEAST_TEXT_WIDTH) - HANGING_INDENT.length;
    const [first = "", ...others] = wrapText("", line.trim(), textWidth);
    return [indent + first, ...others.map((other) => indent + HANGING_INDENT + other)];
  });
