import type { CaseValidation, MethodValidation, Score, ScoredQuantity, ScoreGroup } from "@llmcarbon/core";
import type { CaseFile } from "../input/read-case-file.ts";
import { formatFigure, formatPercent } from "./format-quantity.ts";
import type { Terminal } from "./terminal.ts";
import { alignColumns, shorten, toOneLine, wrapText, type Alignment } from "./text.ts";
import { toCsv } from "./to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

/** What `validate --cases` answers. */
export type CaseReport = CaseValidation & {
  readonly files: readonly (Pick<CaseFile, "file" | "table"> & { readonly rowCount: number })[];
};

const QUANTITIES: Readonly<Record<ScoredQuantity, string>> = {
  energyKwh: "energy",
  acceleratorHours: "accelerator hours",
};

const GROUP_HEAD = ["cases", "method", "n", "median", "p90", "bias", "within", "width"];
const ROW_HEAD = ["id", "quantity", "observed", "predicted", "low", "high", "factor", "within"];
const LEFT: Alignment = "left";
const RIGHT: Alignment = "right";
const GROUP_ALIGNMENTS = GROUP_HEAD.map((_, column) => (column < 2 ? LEFT : RIGHT));
const ROW_ALIGNMENTS = ROW_HEAD.map((_, column) => (column < 2 ? LEFT : RIGHT));

const LEGEND = [
  "median and p90 of the error factor max(p/t, t/p); bias: median of p/t; within: share of cases inside the 90 % interval, whose mean width (high over low) is the last column; n: figures scored",
];
const GIVEN_HOURS = "* is given the hours of the run itself, which no other method sees";

/** Groups of one phase and quantity, in the order of the method asked for. */
type Section = { readonly title: string; readonly lines: readonly (readonly string[])[] };

export function toCaseValidationTable(report: CaseReport, terminal: Terminal, withRows: boolean): string {
  const { bold, dim, width } = terminal;
  const table = (
    rows: readonly (readonly string[])[],
    alignments: readonly Alignment[],
  ): readonly string[] => {
    const [head = "", ...lines] = alignColumns(rows, alignments).map((line) => `  ${line}`);
    return [dim(head), ...lines, ""];
  };
  return [
    ...listFiles(report).map((file) => `  ${file}`),
    "",
    ...listSections(report).flatMap(({ title, lines }) => [
      bold(title),
      "",
      ...table(
        [GROUP_HEAD, ...lines.map(([name = "", ...rest]) => [shorten(name, MOST_NAME), ...rest])],
        GROUP_ALIGNMENTS,
      ),
    ]),
    ...(withRows
      ? [bold("cases"), "", ...table([ROW_HEAD, ...report.asked.scores.map(toRow)], ROW_ALIGNMENTS)]
      : []),
    ...listUnscored(report).flatMap(([lead, text]) => wrapText(`  ${lead}  `, text, width)),
    ...listLegend(report).flatMap((text) => wrapText("  ", text, width)),
    "",
  ].join("\n");
}

const MOST_NAME = 26;

export function toCaseValidationMarkdown(report: CaseReport, withRows: boolean): string {
  const table = (rows: readonly (readonly string[])[], alignments: readonly Alignment[]) => [
    ...toMarkdownTable(
      rows.map((row) => row.map(escapeMarkdown)),
      alignments,
    ),
    "",
  ];
  return [
    ...listFiles(report).map((file) => `- ${escapeMarkdown(file)}`),
    "",
    ...listSections(report).flatMap(({ title, lines }) => [
      `## ${title}`,
      "",
      ...table([GROUP_HEAD, ...lines], GROUP_ALIGNMENTS),
    ]),
    ...(withRows
      ? ["## cases", "", ...table([ROW_HEAD, ...report.asked.scores.map(toRow)], ROW_ALIGNMENTS)]
      : []),
    ...listUnscored(report).map(([lead, text]) => `- ${escapeMarkdown(`${lead}: ${text}`)}`),
    ...listLegend(report).map((text) => `- ${escapeMarkdown(text)}`),
    "",
  ].join("\n");
}

/** One line per group and method, or with rows one per case and method; figures as they are. */
export const toCaseValidationCsv = (report: CaseReport, withRows: boolean): string =>
  withRows ? toScoreCsv(report) : toGroupCsv(report);

const SUMMARY_COLUMNS = [
  "count",
  "modelCount",
  "medianFactor",
  "p90Factor",
  "bias",
  "coverageRatio",
  "widthFactor",
] as const satisfies readonly (keyof ScoreGroup)[];

const toGroupCsv = (report: CaseReport): string =>
  toCsv(
    ["method", "isGivenHours", "phase", "quantity", "by", "name", ...SUMMARY_COLUMNS],
    listMethods(report).flatMap(({ method, isGivenHours, groups }) =>
      groups.map((group) => [
        method,
        String(isGivenHours),
        group.phase,
        group.quantity,
        group.by,
        group.name,
        ...SUMMARY_COLUMNS.map((column) => group[column]),
      ]),
    ),
  );

const SCORE_COLUMNS = [
  "id",
  "phase",
  "evidence",
  "stratum",
  "model",
  "quantity",
  "observed",
  "predicted",
  "low",
  "high",
  "factor",
] as const satisfies readonly (keyof Score)[];

const toScoreCsv = (report: CaseReport): string =>
  toCsv(
    ["method", ...SCORE_COLUMNS, "within"],
    listMethods(report).flatMap(({ method, scores }) =>
      scores.map((score) => [method, ...SCORE_COLUMNS.map((column) => score[column]), String(score.within)]),
    ),
  );

const listMethods = ({ asked, others }: CaseReport): readonly MethodValidation[] => [asked, ...others];

const listFiles = ({ files }: CaseReport): readonly string[] =>
  files.map(({ file, table, rowCount }) => `${toOneLine(file)}: ${rowCount} ${table} cases`);

const nameOfMethod = ({ method, isGivenHours }: MethodValidation): string =>
  isGivenHours ? `${method}*` : method;

const isSameGroup = (a: ScoreGroup, b: ScoreGroup): boolean =>
  a.phase === b.phase && a.quantity === b.quantity && a.by === b.by && a.name === b.name;

/** Below each group of the method asked for, what the others make of the same cases. */
function listSections(report: CaseReport): readonly Section[] {
  const sections = new Map<string, string[][]>();
  for (const group of report.asked.groups) {
    const title = `${group.phase}, ${QUANTITIES[group.quantity]}`;
    const lines = sections.get(title) ?? [];
    sections.set(title, lines);
    for (const each of listMethods(report)) {
      const own = each.groups.find((other) => isSameGroup(group, other));
      if (own === undefined) continue;
      const isFirst = each === report.asked;
      lines.push([isFirst ? toOneLine(group.name) : "", nameOfMethod(each), ...toSummaryCells(own)]);
    }
  }
  return [...sections].map(([title, lines]) => ({ title, lines }));
}

const toSummaryCells = (group: ScoreGroup): readonly string[] => [
  String(group.count),
  formatFigure(group.medianFactor),
  formatFigure(group.p90Factor),
  formatFigure(group.bias),
  formatPercent(group.coverageRatio),
  group.widthFactor === null ? "∞" : formatFigure(group.widthFactor),
];

const toRow = (score: Score): readonly string[] => [
  toOneLine(score.id),
  QUANTITIES[score.quantity],
  ...[score.observed, score.predicted, score.low, score.high, score.factor].map(formatFigure),
  score.within ? "yes" : "no",
];

/** Per method how many cases were not scored, and why. */
const listUnscored = (report: CaseReport): readonly (readonly [string, string])[] =>
  listMethods(report)
    .filter(({ unscored }) => unscored.length > 0)
    .map((each) => [
      `not scored by ${each.method}`,
      each.unscored.map(({ reason, count }) => `${count} ${toOneLine(reason)}`).join("; "),
    ]);

const listLegend = (report: CaseReport): readonly string[] =>
  listMethods(report).some(({ isGivenHours }) => isGivenHours) ? [...LEGEND, GIVEN_HOURS] : LEGEND;
