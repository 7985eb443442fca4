import type { LifeCycle, SummedFigures } from "@llmcarbon/core";
import { describeNotes } from "./describe-notes.ts";
import { renderNotes } from "./estimate-table.ts";
import { showCarbon, showEnergy, showWater, type ShownRange } from "./format-quantity.ts";
import { toSensitivityTable } from "./sensitivity-table.ts";
import type { Terminal } from "./terminal.ts";
import { alignColumns, shorten, toOneLine, widthOf } from "./text.ts";
import { toCsv } from "./to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

const HEAD = ["energy", "operational", "embodied", "total CO2e"];
const NOT_KNOWN = "–";
/** Figures and intervals. */
const LINES_PER_PHASE = 2;

type Line = { readonly name: string } & SummedFigures;

/** The phases in their order, the sum of all below. */
const listLines = ({ phases, total }: LifeCycle): readonly Line[] => [
  ...phases.map(({ phase, ...figures }) => ({ name: phase, ...figures })),
  { name: "total", ...total },
];

/** Two lines per phase, the figures and below them their intervals; then water, unknowns and notes. */
export function toLifeCycleTable(lifeCycle: LifeCycle, terminal: Terminal): string {
  const { total } = lifeCycle;
  const sections = [
    [terminal.bold(toTitle(lifeCycle, terminal.width))],
    renderFigures(lifeCycle, terminal),
    renderWater(lifeCycle),
    renderKinds(total),
    total.sensitivity.length === 0 ? [] : toSensitivityTable(total.sensitivity, terminal),
    renderNotes([total], terminal),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

/** The same as a table with a head; the notes as a list. */
export function toLifeCycleMarkdown(lifeCycle: LifeCycle): string {
  const head = ["phase", "estimates", ...HEAD, "water"];
  const rows = listLines(lifeCycle).map((line) => [
    line.name,
    String(line.estimateCount),
    ...[...figuresOf(line), waterOf(line)].map((shown) =>
      shown === undefined ? "not known" : toCell(shown),
    ),
  ]);
  const { total } = lifeCycle;
  const kinds = listKinds(total).map(
    ({ label, count, shown }) => `- operational carbon, ${label} (${count}): ${toCell(shown)}`,
  );
  const said = describeNotes([total]).map(({ label, text }) => `- ${label}: ${escapeMarkdown(text)}`);
  const sources = total.sources.map(
    ({ citation, license }) => `- source: ${escapeMarkdown(`${citation} (${license})`)}`,
  );
  const unknowns = total.sensitivity.map(
    ({ label, totalCarbonPercent }) =>
      `- ${totalCarbonPercent.toFixed(1)} % of variance: ${escapeMarkdown(label)}`,
  );
  return [
    ...toMarkdownTable([head, ...rows], ["left", "right", "right", "right", "right", "right", "right"]),
    "",
    "Brackets hold the 90 % interval.",
    "",
    ...kinds,
    ...unknowns,
    ...said,
    ...sources,
    "",
  ].join("\n");
}

const RANGES = [
  "energyKwh",
  "operationalCarbonG",
  "embodiedCarbonG",
  "totalCarbonG",
  "waterL",
] as const satisfies readonly (keyof SummedFigures)[];
const BOUNDS = ["low", "central", "high"] as const;

/** One row per phase and one for all, columns as dotted paths. */
export const toLifeCycleCsv = (lifeCycle: LifeCycle): string =>
  toCsv(
    ["phase", "estimateCount", ...RANGES.flatMap((range) => BOUNDS.map((bound) => `${range}.${bound}`))],
    listLines(lifeCycle).map((line) => [
      line.name,
      line.estimateCount,
      ...RANGES.flatMap((range) => BOUNDS.map((bound) => line[range]?.[bound])),
    ]),
  );

function toTitle({ models, total }: LifeCycle, width: number): string {
  const count = `${total.estimateCount} ${total.estimateCount === 1 ? "estimate" : "estimates"}`;
  const names = models.length === 0 ? "" : ` of ${models.map(toOneLine).join(", ")}`;
  return shorten(count + names, width);
}

function renderFigures(lifeCycle: LifeCycle, terminal: Terminal): readonly string[] {
  const lines = listLines(lifeCycle);
  const rows = lines.flatMap((line) => {
    const shown = figuresOf(line);
    return [
      [line.name, ...shown.map((each) => (each === undefined ? NOT_KNOWN : `${each.central} ${each.unit}`))],
      [`  of ${line.estimateCount}`, ...shown.map((each) => each?.interval ?? "")],
    ];
  });
  const [head = "", ...body] = alignColumns(
    [["phase", ...HEAD], ...rows],
    ["left", "right", "right", "right", "right"],
  );
  const isTotal = (index: number) => index === body.length - LINES_PER_PHASE;
  return [
    terminal.dim(head),
    ...body.flatMap((line, index) => {
      if (isTotal(index)) return ["─".repeat(widthOf(body)), terminal.bold(line)];
      return index % 2 === 0 ? [line] : [terminal.dim(line)];
    }),
    "",
    terminal.dim("  brackets hold the 90 % interval"),
  ];
}

function renderWater(lifeCycle: LifeCycle): readonly string[] {
  const rows = listLines(lifeCycle).flatMap((line) => {
    const shown = waterOf(line);
    return shown === undefined ? [] : [[`  water, ${line.name}`, shown.central, shown.unit, shown.interval]];
  });
  return alignColumns(rows, ["left", "right", "left", "left"]);
}

type KindLine = { readonly label: string; readonly count: string; readonly shown: ShownRange };

/** Operational carbon by kind of grid figure; nothing where all are of one. */
function listKinds({ operationalCarbonByKind: kinds }: LifeCycle["total"]): readonly KindLine[] {
  if (kinds.length < 2) return [];
  return kinds.map(({ kind, estimateCount, operationalCarbonG }) => ({
    label:
      kind === null
        ? "intensities stated by documents"
        : `${kind.granularity} ${kind.boundary} figures of ${kind.basis}`,
    count: String(estimateCount),
    shown: showCarbon(operationalCarbonG),
  }));
}

function renderKinds(total: LifeCycle["total"]): readonly string[] {
  const rows = listKinds(total).map(({ label, count, shown }) => [
    `  operational, ${label}`,
    `of ${count}`,
    shown.central,
    shown.unit,
    shown.interval,
  ]);
  return alignColumns(rows, ["left", "left", "right", "left", "left"]);
}

const figuresOf = (line: Line): readonly (ShownRange | undefined)[] => [
  showEnergy(line.energyKwh),
  showCarbon(line.operationalCarbonG),
  line.embodiedCarbonG === null ? undefined : showCarbon(line.embodiedCarbonG),
  showCarbon(line.totalCarbonG),
];

const waterOf = ({ waterL }: Line): ShownRange | undefined =>
  waterL === null ? undefined : showWater(waterL);

const toCell = ({ central, unit, interval }: ShownRange): string =>
  [central, unit, interval].filter((part) => part !== "").join(" ");
