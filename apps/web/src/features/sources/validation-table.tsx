import Link from "next/link";
import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount, formatFactor, formatShare } from "../../formatting/number.ts";
import type { SourceList } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";

type ValidationTableProps = {
  readonly validation: SourceList["validation"];
  /** the page that tells the cases, the limits and the other methods */
  readonly href: string;
  readonly words: Words;
};

/** How far the default method is off on published runs. */
export function ValidationTable({ validation, href, words }: ValidationTableProps) {
  const { validation: text } = words.messages.sources;
  const { id, version } = validation.method;
  const head = [
    text.head.cases,
    text.head.models,
    text.head.median,
    text.head.p90,
    text.head.bias,
    text.head.interval,
    text.head.coverage,
  ];
  return (
    <section className="keep-together mt-9" data-validation={id}>
      <h2 className="text-[0.82rem] font-semibold">{text.title(id, version)}</h2>
      <ScrollRegion label={text.caption} className="mt-2 border-y">
        <table className="w-full min-w-[46rem] border-collapse text-right text-[0.82rem] [&_td]:py-1.5 [&_td]:pl-4 [&_th]:py-1.5 [&_thead_th]:pl-4 [&_thead_th]:text-xs [&_thead_th]:font-normal [&_thead_th]:text-muted [&_th:first-child]:pl-0 [&_th:first-child]:text-left [&_tr+tr]:border-t [&_tbody]:border-t">
          <caption className="sr-only">{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.head.group}</th>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {validation.groups.map((group) => (
              <GroupRow key={group.id} group={group} words={words} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-2 max-w-[80ch] text-xs text-muted">
        {text.note}{" "}
        <Link className="link" href={href}>
          {text.more}
        </Link>
      </p>
    </section>
  );
}

type GroupRowProps = { readonly group: SourceList["validation"]["groups"][number]; readonly words: Words };

function GroupRow({ group, words: { messages, language } }: GroupRowProps) {
  const known: Readonly<Record<string, string>> = messages.sources.validation.group;
  const name = known[group.id];
  const factors = [group.medianFactor, group.p90Factor, group.biasFactor, group.intervalFactor];
  return (
    <tr>
      <th scope="row" className="font-normal" lang={name === undefined ? API_LANGUAGE : undefined}>
        {name ?? group.label}
      </th>
      <td>{formatCount(group.caseCount, language)}</td>
      <td>{formatCount(group.modelCount, language)}</td>
      {factors.map((factor, index) => (
        <td key={COLUMNS[index]}>{formatFactor(factor, language)}</td>
      ))}
      <td>{formatShare(group.coverageRatio, language)}</td>
    </tr>
  );
}

const COLUMNS = ["median", "p90", "bias", "interval"];
