import Link from "next/link";
import { PendingMark } from "../../components/pending-mark/pending-mark.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { formatCount, formatShare } from "../../formatting/number.ts";
import { chooseUnit, formatQuantity, formatRange, inUnit } from "../../formatting/quantity.ts";
import { QUALITIES, rankRows, type RankedRow } from "./combine-rows.ts";
import type { Overview } from "./load-overview.ts";
import { overviewHref, RANKED, type OverviewAddress, type Ranked } from "./overview-address.ts";
import { nameOf, type Words } from "./words.ts";

type RankingsProps = {
  readonly overview: Overview;
  readonly address: OverviewAddress;
  readonly words: Words;
};

/** Where the carbon comes from: projects, models, hardware, grid zones, each as ranked bars with whiskers. */
export function Rankings({ overview, address, words }: RankingsProps) {
  const { messages } = words;
  return (
    <>
      <ul className="mt-8 flex flex-wrap gap-x-4 text-xs text-muted">
        {QUALITIES.map((quality) => (
          <li key={quality} className="whitespace-nowrap">
            <QualityMark quality={quality} /> {messages.quality[quality]}
          </li>
        ))}
      </ul>
      <div className="mt-3 grid gap-x-10 gap-y-7 lg:grid-cols-2 print:grid-cols-2">
        {RANKED.map((dimension) => (
          <Ranking
            key={dimension}
            dimension={dimension}
            rows={rankRows(overview.ranked[dimension], dimension)}
            {...{ address, words }}
          />
        ))}
      </div>
    </>
  );
}

const SHOWN_ROWS = 7;

type RankingProps = Omit<RankingsProps, "overview"> & {
  readonly dimension: Ranked;
  readonly rows: readonly RankedRow[];
};

function Ranking({ dimension, rows, address, words }: RankingProps) {
  const { messages, language } = words;
  const longest = Math.max(...rows.map((row) => row.carbonG.high), 0);
  const unit = chooseUnit("carbon", rows[0]?.carbonG.central ?? 0);
  const [shown, rest] = [rows.slice(0, SHOWN_ROWS), rows.slice(SHOWN_ROWS)];
  const list = (part: readonly RankedRow[]) => (
    <ol className="border-b">
      {part.map((row) => (
        <Row key={row.name} {...{ row, dimension, longest, unit, address, words }} />
      ))}
    </ol>
  );
  return (
    <section className="keep-together min-w-0" data-ranking={dimension}>
      <h2 className="mb-1.5 text-[0.82rem] font-semibold">{messages.dimensions[dimension]}</h2>
      {list(shown)}
      {rest.length === 0 ? null : (
        <details className="text-xs">
          <summary className="w-fit py-1.5 text-muted hover:text-text">
            {messages.ranking.more(formatCount(rest.length, language))}
          </summary>
          <div className="text-sm">{list(rest)}</div>
        </details>
      )}
    </section>
  );
}

type RowProps = Omit<RankingProps, "rows"> & {
  readonly row: RankedRow;
  readonly longest: number;
  readonly unit: string;
};

/** Below this much of the list's unit a row is shown in a smaller one. */
const LEAST_SHOWN = 0.1;

function Row({ row, dimension, longest, unit, address, words }: RowProps) {
  const { messages, language } = words;
  const isSmall = inUnit("carbon", row.carbonG.central, unit) < LEAST_SHOWN;
  const shown = formatQuantity("carbon", row.carbonG.central, isSmall ? { language } : { language, unit });
  const interval = formatRange("carbon", row.carbonG, { language, unit: shown.unit });
  const main = row.qualities[0];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_4.9rem_1rem_3.1rem] items-center gap-x-2.5 border-t py-1.5 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_4.9rem_1rem_3.1rem]">
      <Link
        href={overviewHref(address, {
          explain: { kind: "row", dimension, name: row.name ?? "" },
          activity: undefined,
        })}
        scroll={false}
        prefetch={false}
        className="opens truncate"
      >
        {nameOf(dimension, row.name, words)}
        <span className="sr-only">, {messages.explains}</span>
        <PendingMark />
      </Link>
      <Bar range={row.carbonG} longest={longest} />
      <span className="text-right whitespace-nowrap">
        {shown.value}
        <span className="ml-1 inline-block w-4.5 text-left text-xs text-muted">{shown.unit}</span>
        <span className="sr-only">
          , {messages.intervalSpoken(interval.low, interval.high, interval.unit)}
        </span>
      </span>
      {main === undefined ? (
        <span />
      ) : (
        <QualityMark
          quality={main.quality}
          label={messages.ranking.qualityMix(
            row.qualities
              .map(({ quality, share }) => `${messages.quality[quality]} ${formatShare(share, language)}`)
              .join(", "),
          )}
        />
      )}
      <span className="text-right text-xs whitespace-nowrap text-muted">
        {formatShare(row.share, language)}
      </span>
    </li>
  );
}

type BarProps = { readonly range: RankedRow["carbonG"]; readonly longest: number };

/** From zero to the central value, with the 90 % interval as a whisker. */
function Bar({ range, longest }: BarProps) {
  const percent = (value: number): string => `${longest === 0 ? 0 : (value / longest) * 100}%`;
  return (
    <span aria-hidden="true" className="relative h-2.5 max-sm:order-last max-sm:col-span-full max-sm:mt-1">
      <span
        className="absolute inset-y-0 left-0 rounded-r-[2px] bg-bar"
        style={{ width: percent(range.central) }}
      />
      <span
        className="absolute top-1/2 h-px bg-text before:absolute before:-top-1 before:left-0 before:h-[9px] before:w-px before:bg-text after:absolute after:-top-1 after:right-0 after:h-[9px] after:w-px after:bg-text"
        style={{ left: percent(range.low), width: percent(range.high - range.low) }}
      />
    </span>
  );
}
