import Link from "next/link";
import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatMonth } from "../../formatting/day.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import { formatDifference, fullUnit } from "../../formatting/quantity.ts";
import type { Adjustment } from "../../trpc/types.ts";
import type { Overview } from "./load-overview.ts";
import type { OverviewAddress } from "./overview-address.ts";
import { sumAdjustments } from "./sum-adjustments.ts";
import type { Words } from "./words.ts";

type AdjustmentsProps = {
  readonly overview: Overview;
  readonly address: OverviewAddress;
  readonly words: Words;
};

/** Years of closed months are long; the rest is in the answer of the API. */
const MOST_SHOWN = 200;

/** What came to closed months of the period after they were closed: beside the sums, and not in them. */
export function Adjustments({ overview, address, words }: AdjustmentsProps) {
  const { adjustments, asked, organization } = overview;
  if (adjustments.length === 0) return null;
  const { adjustments: text } = words.messages;
  const json = new URLSearchParams({ organization: organization.slug, ...asked });
  const { late, restatement } = sumAdjustments(adjustments);
  const parts = [
    ...(late === undefined ? [] : [text.late(shown(late.carbonG, words), ...countLate(late, words))]),
    ...(restatement === undefined ? [] : [text.restated(shown(restatement.carbonG, words))]),
  ];
  return (
    <section data-adjustments className="mt-4 text-[0.82rem]">
      <p>
        {text.line} {parts.join(", ")}.
      </p>
      <details className="no-print mt-1 text-xs">
        <summary className="w-fit text-muted hover:text-text">{text.asTable}</summary>
        <ScrollRegion label={text.caption} className="mt-2 max-h-80 border-y">
          <AdjustmentTable adjustments={adjustments.slice(0, MOST_SHOWN)} words={words} />
        </ScrollRegion>
        <p className="mt-2 flex gap-4">
          <a className="link" href={`/api/v1/adjustments?${json.toString()}`}>
            {text.all}
          </a>
          <Link className="link" href={restatementsHref(address)} prefetch={false}>
            {text.seeRestatements}
          </Link>
        </p>
      </details>
    </section>
  );
}

type AdjustmentTableProps = { readonly adjustments: readonly Adjustment[]; readonly words: Words };

function AdjustmentTable({ adjustments, words }: AdjustmentTableProps) {
  const { adjustments: text } = words.messages;
  return (
    <table className="w-full min-w-[34rem] border-collapse text-left [&_td]:py-1 [&_td]:pr-4 [&_td]:align-baseline [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:bg-surface [&_th]:py-1 [&_th]:pr-4 [&_th]:align-baseline [&_th]:font-normal [&_thead_th]:text-muted [&_tbody_tr]:border-t">
      <caption className="sr-only">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.head.month}</th>
          <th scope="col">{text.head.project}</th>
          <th scope="col">{text.head.kind}</th>
          <th scope="col" className="text-right">
            {text.head.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {adjustments.map((adjustment) => (
          <tr key={`${adjustment.month} ${adjustment.project} ${adjustment.restatementId}`}>
            <th scope="row" className="whitespace-nowrap">
              {formatMonth(`${adjustment.month}-01`, words.language)}
            </th>
            <td>{adjustment.project}</td>
            <td>
              <What adjustment={adjustment} words={words} />
            </td>
            <td className="text-right whitespace-nowrap">
              {isUnknown(adjustment) ? words.messages.unresolved.mark : shown(adjustment.totalCarbonG, words)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What came late and waits for a name has no figures yet; its zeros say nothing. */
const isUnknown = ({ kind, energyKwh, totalCarbonG }: Adjustment): boolean =>
  kind === "late" && energyKwh === 0 && totalCarbonG === 0;

type LateCounts = Pick<Adjustment, "activityCount" | "unresolvedActivityCount">;

/** Late activities, and how many of them are in no figure. */
const countLate = (
  { activityCount, unresolvedActivityCount }: LateCounts,
  { language }: Words,
): readonly [string, string] => [
  formatCount(activityCount ?? 0, language),
  formatCount(unresolvedActivityCount ?? 0, language),
];

type WhatProps = { readonly adjustment: Adjustment; readonly words: Words };

/** Late activities by their number, a restatement by its reason, which is as whoever wished for it wrote it. */
function What({ adjustment, words }: WhatProps) {
  const { kind: kinds } = words.messages.adjustments;
  if (adjustment.kind === "late") return kinds.late(...countLate(adjustment, words));
  return (
    <>
      {kinds.restatement}: <span lang={API_LANGUAGE}>{adjustment.reason}</span>
    </>
  );
}

function shown(differenceG: number, { language }: Words): string {
  const { value, unit } = formatDifference("carbon", differenceG, language);
  return `${value} ${fullUnit("carbon", unit)}`;
}

function restatementsHref({ organization, language }: OverviewAddress): string {
  const query = new URLSearchParams([
    ...(organization === undefined ? [] : [["organization", organization]]),
    ...(language === undefined ? [] : [["lang", language]]),
  ]).toString();
  return `/sources${query === "" ? "" : `?${query}`}#restatements`;
}
