import Link from "next/link";
import { Notice } from "../../components/notice/notice.tsx";
import { formatPeriod, yearOf } from "../../formatting/day.ts";
import { Adjustments } from "./adjustments.tsx";
import { Headline } from "./headline.tsx";
import type { Overview } from "./load-overview.ts";
import { isWaiting } from "./measure-figure.ts";
import { overviewHref, overviewQuery, type OverviewAddress } from "./overview-address.ts";
import { OverTime } from "./over-time.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { Rankings } from "./ranking.tsx";
import { Summary } from "./summary.tsx";
import { WaitingNotice } from "./waiting.tsx";
import type { Words } from "./words.ts";

type OverviewHeaderProps = {
  readonly address: OverviewAddress;
  readonly words: Words;
  /** YYYY-MM-DD */
  readonly today: string;
  /** absent when the API gave none */
  readonly overview?: Overview;
};

/** Heading, period and exports; the heading stands whatever the API answers. */
export function OverviewHeader({ address, words, today, overview }: OverviewHeaderProps) {
  const { messages } = words;
  const hasActivities = overview?.span !== undefined;
  return (
    <header>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-[1.2rem] font-semibold tracking-tight">{messages.overview.title}</h1>
        <p className="text-muted">{overview?.organization.name ?? address.organization}</p>
        {overview === undefined || !hasActivities ? null : (
          <p className="hidden print:block">{formatPeriod(overview.period, words.language)}</p>
        )}
        {overview === undefined || !hasActivities ? null : <Exports {...{ overview, address, words }} />}
      </div>
      {overview === undefined || !hasActivities ? null : (
        <div className="mt-3">
          <PeriodPicker {...{ overview, address, words }} currentYear={yearOf(today)} />
        </div>
      )}
    </header>
  );
}

type OverviewFiguresProps = {
  readonly overview: Overview;
  readonly address: OverviewAddress;
  readonly words: Words;
};

export function OverviewFigures({ overview, address, words }: OverviewFiguresProps) {
  const { messages, language } = words;
  if (overview.total === undefined) {
    return (
      <>
        <Notice
          title={messages.overview.nothingInPeriod(formatPeriod(overview.period, language))}
          what={messages.overview.nothingInPeriodAdvice(
            formatPeriod(overview.span ?? overview.period, language),
          )}
        >
          <p className="mt-3">
            <Link className="link" href={overviewHref(address, { from: undefined, to: undefined })}>
              {messages.overview.showWhole}
            </Link>
          </p>
        </Notice>
        <Adjustments {...{ overview, address, words }} />
      </>
    );
  }
  return (
    <>
      <Headline {...{ overview, address, words }} total={overview.total} />
      <WaitingNotice {...{ overview, words }} />
      <Adjustments {...{ overview, address, words }} />
      {isWaiting(overview.total) ? null : (
        <>
          <Summary {...{ overview, words }} />
          <OverTime {...{ overview, address, words }} />
          <Rankings {...{ overview, address, words }} />
        </>
      )}
      <footer className="mt-8 border-t pt-3 text-xs text-muted">
        <p className="max-w-[90ch]">{messages.overview.footer}</p>
      </footer>
    </>
  );
}

/** The rows behind the chart, for a spreadsheet or a program. */
function Exports({ overview, address, words }: OverviewFiguresProps) {
  const { messages } = words;
  const group = address.group === "component" ? [] : [["groupBy", address.group]];
  const json = new URLSearchParams([
    ["organization", overview.organization.slug],
    ...Object.entries(overview.asked),
    ["grain", overview.grain],
    ...group,
  ]);
  const csv = overviewQuery(address, { explain: undefined, activity: undefined });
  return (
    <p className="no-print ml-auto flex gap-4 text-[0.82rem] text-muted">
      <span>{messages.overview.export}</span>
      <a className="link" href={`/overview.csv${csv}`} download>
        {messages.overview.csv}
      </a>
      <a className="link" href={`/api/v1/footprints?${json.toString()}`}>
        {messages.overview.json}
      </a>
    </p>
  );
}
