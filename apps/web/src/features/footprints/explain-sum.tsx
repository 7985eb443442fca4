import type { RangeV1 } from "@llmcarbon/spec";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { formatPeriod } from "../../formatting/day.ts";
import { formatShare } from "../../formatting/number.ts";
import type { FootprintRow } from "../../trpc/types.ts";
import { qualityShares, rankRows } from "./combine-rows.ts";
import { LargestActivities } from "./largest-activities.tsx";
import type { Overview } from "./load-overview.ts";
import { measureFigure, quantity } from "./measure-figure.ts";
import type { Measure, OverviewAddress, Subject } from "./overview-address.ts";
import { nameOf, type Words } from "./words.ts";

type ExplainSumProps = {
  readonly subject: Subject;
  readonly overview: Overview;
  readonly total: FootprintRow;
  readonly address: OverviewAddress;
  readonly words: Words;
};

/** How a sum came about: its formula, how intervals add up, and the activities that weigh most. */
export async function ExplainSum({ subject, overview, total, address, words }: ExplainSumProps) {
  const { messages, language } = words;
  const rows = subject.kind === "measure" ? overview.parts : rowsOf(subject, overview);
  const figure =
    subject.kind === "measure"
      ? measureFigure(subject.measure, { total, parts: rows }, words)
      : rowFigure(subject, rows, words);
  return (
    <>
      <p className="mt-3">
        <span className="text-2xl font-semibold tracking-tight">{figure.value}</span>
        <span className="ml-1.5 text-muted">{figure.unit}</span>
      </p>
      <p className="mt-1 text-xs text-muted">
        {figure.interval === undefined
          ? null
          : `${messages.interval(figure.interval.low, figure.interval.high)} · `}
        {formatPeriod(overview.period, language)}
      </p>
      <section className="mt-6">
        <h3 className="mb-1.5 text-[0.82rem] font-semibold">{messages.explain.formula}</h3>
        <p className="font-mono text-xs">{equationOf(subject, words)}</p>
        <p className="mt-2 max-w-[64ch] text-muted">{messages.explain.sumRule}</p>
        <p className="mt-2 max-w-[64ch] text-muted">{messages.explain.correlationRule}</p>
      </section>
      <section className="mt-6">
        <h3 className="mb-1.5 text-[0.82rem] font-semibold">{messages.explain.qualities}</h3>
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {qualityShares(rows).map(({ quality, share }) => (
            <li key={quality}>
              <QualityMark quality={quality} /> {messages.quality[quality]} {formatShare(share, language)}
            </li>
          ))}
        </ul>
      </section>
      <LargestActivities {...{ subject, overview, address, words }} count={countOf(rows)} />
    </>
  );
}

const equations = {
  total: "sumEquation",
  energy: "energyEquation",
  operational: "sumEquation",
  embodied: "sumEquation",
  known: "shareEquation",
  water: "waterEquation",
  tokens: "tokenEquation",
  activities: "countEquation",
} as const satisfies Record<Measure, keyof Words["messages"]["explain"]>;

const equationOf = (subject: Subject, { messages }: Words): string =>
  messages.explain[subject.kind === "measure" ? equations[subject.measure] : "sumEquation"];

/** The heading of the drawer. */
export const subjectTitle = (subject: Subject, words: Words): string =>
  subject.kind === "measure"
    ? words.messages.overview[subject.measure]
    : nameOf(subject.dimension, subject.name, words);

type RowSubject = Extract<Subject, { kind: "row" }>;

const rowsOf = (subject: RowSubject, overview: Overview): readonly FootprintRow[] =>
  overview.ranked[subject.dimension].filter((row) => (row.group[subject.dimension] ?? "") === subject.name);

function rowFigure(subject: RowSubject, rows: readonly FootprintRow[], words: Words) {
  const nothing: RangeV1 = { low: 0, central: 0, high: 0 };
  return quantity("carbon", rankRows(rows, subject.dimension)[0]?.carbonG ?? nothing, words);
}

/** An activity has one quality and counts where it began, so groups by quality count each once. */
const countOf = (rows: readonly FootprintRow[]): number =>
  rows.reduce((sum, row) => sum + row.activityCount, 0);
