import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatMoment, formatMonth } from "../../formatting/day.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatChange, formatNumber } from "../../formatting/number.ts";
import { chooseUnit, formatDifference, fullUnit, inUnit } from "../../formatting/quantity.ts";
import type { Answer } from "../../trpc/ask.ts";
import type { RestatementDetail, RestatementLine } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import type { SourcesAddress } from "./sources-address.ts";
import { sumLines, type BeforeAfter } from "./sum-lines.ts";

type RestatementLinesProps = {
  readonly opened: Answer<RestatementDetail>;
  readonly address: SourcesAddress;
  readonly words: Words;
};

/** One restatement: carbon before and after, by month and project, and of all. */
export function RestatementLines({ opened, address, words }: RestatementLinesProps) {
  const { messages, language } = words;
  const { restatements: text } = messages;
  if (opened.kind === "failed") {
    const { failure } = opened;
    return (
      <p className="mt-3">
        {failure.kind === "not-found" ? (
          text.notFound
        ) : failure.kind === "unreachable" ? (
          messages.failure.unreachable
        ) : (
          <span lang={API_LANGUAGE}>{failure.message}</span>
        )}
      </p>
    );
  }
  const { id, startedAt, lines, state } = opened.value;
  const json = new URLSearchParams(
    address.organization === undefined ? {} : { organization: address.organization },
  );
  return (
    <div data-restatement-lines={id} className="mt-5">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h3 className="text-[0.82rem] font-semibold">{text.linesTitle(formatMoment(startedAt, language))}</h3>
        <p className="no-print ml-auto text-xs">
          <a className="link" href={`/api/v1/restatements/${encodeURIComponent(id)}?${json.toString()}`}>
            {messages.overview.json}
          </a>
        </p>
      </div>
      {lines.length === 0 ? (
        <p className="mt-2 text-muted">
          {state === "running" ? text.stillRunning : state === "failed" ? text.failed : text.noLines}
        </p>
      ) : (
        <ScrollRegion label={text.linesCaption} className="mt-2 max-h-[32rem] border-y print:max-h-none">
          <LineTable lines={lines} words={words} />
        </ScrollRegion>
      )}
    </div>
  );
}

type LineTableProps = { readonly lines: readonly RestatementLine[]; readonly words: Words };

function LineTable({ lines, words }: LineTableProps) {
  const { messages, language } = words;
  const { restatements: text } = messages;
  const { open, closed, all } = sumLines(lines);
  const largest = Math.max(
    ...lines.flatMap(({ before, after }) => [before.totalCarbonG, after.totalCarbonG]),
  );
  const unit = chooseUnit("carbon", largest);
  const shown = fullUnit("carbon", unit);
  return (
    <table className="w-full border-collapse text-left text-[0.82rem] [&_td]:py-1 [&_td]:align-baseline [&_th]:py-1 [&_th]:align-baseline [&_th]:font-normal [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:bg-surface [&_thead_th]:text-xs [&_thead_th]:text-muted [&_tr+tr]:border-t [&_tbody]:border-t [&_tbody+tbody]:border-edge [&_.number]:pl-4 [&_.number]:text-right [&_.number]:whitespace-nowrap">
      <caption className="sr-only">{text.linesCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.linesHead.month}</th>
          <th scope="col" className="number">
            {text.linesHead.before} <span className="max-sm:block">{shown}</span>
          </th>
          <th scope="col" className="number">
            {text.linesHead.after} <span className="max-sm:block">{shown}</span>
          </th>
          <th scope="col" className="number">
            {text.linesHead.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        <SumRow name={text.all} sums={all} isWhole {...{ unit, words }} />
        {open === undefined || closed === undefined ? null : (
          <>
            <SumRow name={text.sumOpen} sums={open} {...{ unit, words }} />
            <SumRow name={text.sumClosed} sums={closed} {...{ unit, words }} />
          </>
        )}
      </tbody>
      <tbody>
        {lines.map(({ month, project, isClosed, before, after }) => (
          <tr key={`${month} ${project}`}>
            <th scope="row" className="[overflow-wrap:anywhere]">
              <span className="inline-block w-24 max-sm:block">{formatMonth(`${month}-01`, language)}</span>{" "}
              {project}{" "}
              {isClosed ? (
                <span className="ml-1 text-xs text-muted max-sm:ml-0 max-sm:block">{text.closed}</span>
              ) : null}
            </th>
            <Numbers
              sums={{ beforeG: before.totalCarbonG, afterG: after.totalCarbonG }}
              {...{ unit, words }}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type NumbersProps = { readonly sums: BeforeAfter; readonly unit: string; readonly words: Words };
type SumRowProps = NumbersProps & { readonly name: string; readonly isWhole?: boolean };

function SumRow({ name, isWhole = false, ...numbers }: SumRowProps) {
  return (
    <tr className={isWhole ? "font-semibold" : "text-muted"}>
      <th scope="row" className={isWhole ? "!font-semibold" : ""}>
        {name}
      </th>
      <Numbers {...numbers} />
    </tr>
  );
}

/** Before and after in the unit of the table, the difference in its own and in percent. */
function Numbers({ sums: { beforeG, afterG }, unit, words: { messages, language } }: NumbersProps) {
  const difference = formatDifference("carbon", afterG - beforeG, language);
  return (
    <>
      <td className="number">{formatNumber(inUnit("carbon", beforeG, unit), language)}</td>
      <td className="number">{formatNumber(inUnit("carbon", afterG, unit), language)}</td>
      <td className="number">
        {difference.value} <span className="font-normal text-muted">{difference.unit}</span>{" "}
        <span className="inline-block font-normal text-muted max-sm:block sm:w-20">
          {formatChange(beforeG, afterG, language) ?? messages.restatements.fromNothing}
        </span>
      </td>
    </>
  );
}
