import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount, formatShortCount } from "../../formatting/number.ts";
import { listWaiting, type Waiting } from "./list-waiting.ts";
import type { Overview } from "./load-overview.ts";
import type { Words } from "./words.ts";

type WaitingNoticeProps = {
  readonly overview: Overview;
  readonly words: Words;
};

const SHOWN_REASONS = 3;
/** A ledger full of unknown names would make a page nobody reads; the rest is in the answer of the API. */
const MOST_REASONS = 60;

/** Activities that were booked and are in no figure: how many, under which names, why, and what to do about it. */
export function WaitingNotice({ overview, words }: WaitingNoticeProps) {
  const { items, activityCount } = overview.unresolved;
  if (activityCount === 0) return null;
  const { messages, language } = words;
  const { unresolved: text } = messages;
  const waiting = listWaiting(items);
  const [shown, rest] = [waiting.slice(0, SHOWN_REASONS), waiting.slice(SHOWN_REASONS)];
  const more = text.more(formatCount(rest.length, language));
  const isCut = overview.asked.from !== undefined || overview.asked.to !== undefined;
  return (
    <section data-waiting className="mt-5 border-l-2 border-alarm pl-4">
      <h2 className="font-semibold">{text.title(formatCount(activityCount, language))}</h2>
      <p className="mt-1 max-w-[80ch] text-muted">
        {text.what}
        {isCut ? ` ${text.allPeriods}` : null}
      </p>
      <ScrollRegion label={text.caption} className="mt-2">
        <WaitingTable waiting={shown} words={words} />
      </ScrollRegion>
      {rest.length === 0 ? null : (
        <details className="mt-1 text-xs">
          <summary className="w-fit py-1 text-muted hover:text-text">{more}</summary>
          <ScrollRegion label={more} className="max-h-80 border-y">
            <WaitingTable waiting={rest.slice(0, MOST_REASONS)} words={words} />
          </ScrollRegion>
          <p className="no-print mt-1.5">
            <a
              className="link"
              href={`/api/v1/activities/unresolved?organization=${encodeURIComponent(overview.organization.slug)}`}
            >
              {text.all}
            </a>
          </p>
        </details>
      )}
    </section>
  );
}

type WaitingTableProps = { readonly waiting: readonly Waiting[]; readonly words: Words };

function WaitingTable({ waiting, words }: WaitingTableProps) {
  const { messages, language } = words;
  const { unresolved: text } = messages;
  return (
    <table className="w-full border-collapse text-left text-[0.82rem] [&_td]:py-1 [&_td]:pr-4 [&_td]:align-baseline [&_th]:py-1 [&_th]:pr-4 [&_th]:align-baseline [&_th]:font-normal [&_thead_th]:text-xs [&_thead_th]:text-muted [&_tbody_tr]:border-t">
      <caption className="sr-only">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.head.models}</th>
          <th scope="col" className="text-right">
            {text.head.activities}
          </th>
          <th scope="col" className="!pr-0 text-right">
            {text.head.tokens}
          </th>
        </tr>
      </thead>
      <tbody>
        {waiting.map(({ reason, models, activityCount, tokenCount }) => (
          <tr key={reason}>
            <th scope="row" className="[overflow-wrap:anywhere]">
              {nameModels(models, words)}
              <span lang={API_LANGUAGE} className="block text-xs text-muted">
                {reason}
              </span>
            </th>
            <td className="text-right whitespace-nowrap">{formatCount(activityCount, language)}</td>
            <td className="!pr-0 text-right whitespace-nowrap">
              {tokenCount === 0 ? null : formatShortCount(tokenCount, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const NAMED_MODELS = 2;

function nameModels(models: Waiting["models"], { messages, language }: Words): string {
  const names = models.map((model) => model ?? messages.unresolved.unnamed);
  const [named, rest] = [names.slice(0, NAMED_MODELS), names.slice(NAMED_MODELS)];
  const more = rest.length === 0 ? [] : [messages.ranking.more(formatCount(rest.length, language))];
  return [...named, ...more].join(", ");
}
