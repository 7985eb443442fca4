import Link from "next/link";
import { PendingMark } from "../../components/pending-mark/pending-mark.tsx";
import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatMoment, formatMonths } from "../../formatting/day.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import type { Restatement } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import type { LedgerHistory } from "./load-ledger-history.ts";
import { RestatementLines } from "./restatement-lines.tsx";
import { RestatementState } from "./restatement-state.tsx";
import { sourcesHref, type SourcesAddress } from "./sources-address.ts";

type RestatementListProps = {
  readonly history: LedgerHistory;
  readonly address: SourcesAddress;
  readonly words: Words;
};

const SHOWN_RESTATEMENTS = 10;

/** Every time footprints were booked anew: when, why, how far it is and what it changed. */
export function RestatementList({ history, address, words }: RestatementListProps) {
  const { restatements: text } = words.messages;
  const { restatements, opened } = history;
  const [shown, rest] = [restatements.slice(0, SHOWN_RESTATEMENTS), restatements.slice(SHOWN_RESTATEMENTS)];
  const more = text.more(formatCount(rest.length, words.language));
  return (
    <section id="restatements" className="mt-9 scroll-mt-4">
      <h2 className="text-[0.82rem] font-semibold">{text.title}</h2>
      <p className="mt-1 max-w-[80ch] text-muted">
        {restatements.length === 0 ? `${text.none} ` : null}
        {text.intro}
      </p>
      {shown.length === 0 ? null : (
        <ScrollRegion label={text.caption} className="mt-2 border-y">
          <RestatementTable restatements={shown} address={address} words={words} />
        </ScrollRegion>
      )}
      {rest.length === 0 ? null : (
        <details className="mt-1 text-xs" open={rest.some(({ id }) => id === address.restatement)}>
          <summary className="w-fit py-1 text-muted hover:text-text">{more}</summary>
          <ScrollRegion label={more} className="max-h-96 border-y">
            <RestatementTable restatements={rest} address={address} words={words} />
          </ScrollRegion>
        </details>
      )}
      {opened === undefined ? null : <RestatementLines opened={opened} address={address} words={words} />}
      <ClosedPeriods history={history} words={words} />
    </section>
  );
}

function ClosedPeriods({ history: { periods }, words }: Omit<RestatementListProps, "address">) {
  const { restatements: text } = words.messages;
  return (
    <p data-closed-periods className="mt-3 max-w-[90ch] text-xs text-muted">
      {periods.length === 0
        ? text.noClosedPeriods
        : text.closedPeriods(
            formatMonths(
              periods.map(({ month }) => month),
              words.language,
            ),
          )}
    </p>
  );
}

type RestatementTableProps = Omit<RestatementListProps, "history"> & {
  readonly restatements: readonly Restatement[];
};

function RestatementTable({ restatements, address, words }: RestatementTableProps) {
  const { restatements: text } = words.messages;
  return (
    <table className="w-full min-w-[34rem] border-collapse text-left text-[0.82rem] [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-baseline [&_th]:py-1.5 [&_th]:pr-4 [&_th]:align-baseline [&_th]:font-normal [&_thead_th]:text-xs [&_thead_th]:text-muted [&_tbody_tr]:border-t">
      <caption className="sr-only">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.head.date}</th>
          <th scope="col">{text.head.reason}</th>
          <th scope="col">{text.head.state}</th>
          <th scope="col" className="text-right">
            {text.head.factors}
          </th>
          <th scope="col" className="no-print">
            {text.head.lines}
          </th>
        </tr>
      </thead>
      <tbody>
        {restatements.map((restatement) => (
          <RestatementRow key={restatement.id} restatement={restatement} address={address} words={words} />
        ))}
      </tbody>
    </table>
  );
}

type RestatementRowProps = Omit<RestatementListProps, "history"> & { readonly restatement: Restatement };

function RestatementRow({ restatement, address, words }: RestatementRowProps) {
  const { messages, language } = words;
  const { restatements: text } = messages;
  const { id, trigger, reason, factorCount, changedCount, startedAt } = restatement;
  const isOpen = id === address.restatement;
  return (
    <tr data-restatement={id}>
      <th scope="row" className="sm:whitespace-nowrap">
        {formatMoment(startedAt, language)}
      </th>
      <td className="w-[45%]">
        {/* By hand it is whatever language whoever wished for it wrote. */}
        <span lang={trigger === "by-hand" ? undefined : API_LANGUAGE} className="[overflow-wrap:anywhere]">
          {reason}
        </span>{" "}
        <span className="ml-1 inline-block text-xs text-muted">{text.trigger[trigger]}</span>
      </td>
      <td>
        <RestatementState restatement={restatement} words={words} />
      </td>
      <td className="text-right whitespace-nowrap">
        {text.changed(formatCount(changedCount, language), formatCount(factorCount, language))}
      </td>
      {/* Relative, or what is for screen readers alone would widen the page. */}
      <td className="no-print relative whitespace-nowrap">
        {changedCount === 0 && !isOpen ? null : (
          <Link
            className="link"
            href={sourcesHref(address, { restatement: isOpen ? undefined : id })}
            scroll={false}
            prefetch={false}
            aria-current={isOpen ? "true" : undefined}
          >
            {isOpen ? text.close : text.open}
            <span className="sr-only">, {formatMoment(startedAt, language)}</span>
            <PendingMark />
          </Link>
        )}
      </td>
    </tr>
  );
}
