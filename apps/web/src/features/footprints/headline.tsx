import { Figure } from "../../components/figure/figure.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { formatPeriod } from "../../formatting/day.ts";
import { formatShare, formatShortCount } from "../../formatting/number.ts";
import type { FootprintRow } from "../../trpc/types.ts";
import { qualityShares } from "./combine-rows.ts";
import type { Overview } from "./load-overview.ts";
import { listMeasures, measureFigure } from "./measure-figure.ts";
import { overviewHref, type Measure, type OverviewAddress } from "./overview-address.ts";
import type { Words } from "./words.ts";

type HeadlineProps = {
  readonly overview: Overview;
  readonly total: FootprintRow;
  readonly address: OverviewAddress;
  readonly words: Words;
};

/** The answer in five seconds: carbon with its interval, energy, the split, how it is known, from how much. */
export function Headline({ overview, total, address, words }: HeadlineProps) {
  const measures = listMeasures(total);
  const { columns, rows } = layoutOf(measures.length);
  return (
    <dl
      aria-label={words.messages.overview.headline}
      className={`keep-together mt-5 grid grid-cols-2 gap-x-5 gap-y-4 border-y py-4 sm:grid-cols-3 xl:gap-x-0 ${columns}`}
    >
      {measures.map((measure) => {
        const figure = measureFigure(measure, { total, parts: overview.parts }, words);
        return (
          <Figure
            key={measure}
            name={measure}
            label={figure.label}
            value={figure.value}
            {...(figure.unit === undefined ? {} : { unit: figure.unit })}
            size={measure === "total" ? "large" : "normal"}
            className={measure === "total" ? `max-xl:col-span-full xl:pr-5 ${rows}` : "xl:border-l xl:px-5"}
            note={<Note {...{ measure, overview, total, words }} interval={figure.interval} />}
            explain={{
              href: overviewHref(address, { explain: { kind: "measure", measure }, activity: undefined }),
              label: words.messages.explains,
            }}
          />
        );
      })}
    </dl>
  );
}

/** The total stands before one row of the others, or beside two rows of them, so that none is left with one alone. */
function layoutOf(count: number): { readonly columns: string; readonly rows: string } {
  if (count <= MOST_IN_ONE_ROW) {
    return {
      columns: "lg:grid-cols-5 print:grid-cols-5 xl:grid-cols-[minmax(min-content,1fr)_repeat(5,auto)]",
      rows: "",
    };
  }
  return count <= MOST_IN_ROWS_OF_THREE
    ? {
        columns: "print:grid-cols-3 xl:grid-cols-[minmax(min-content,1.2fr)_repeat(3,minmax(auto,1fr))]",
        rows: "xl:row-span-2",
      }
    : {
        columns:
          "lg:grid-cols-4 print:grid-cols-4 xl:grid-cols-[minmax(min-content,1.2fr)_repeat(4,minmax(auto,1fr))]",
        rows: "xl:row-span-2",
      };
}

const MOST_IN_ONE_ROW = 6;
const MOST_IN_ROWS_OF_THREE = 7;

type NoteProps = Omit<HeadlineProps, "address"> & {
  readonly measure: Measure;
  readonly interval: { readonly low: string; readonly high: string } | undefined;
};

/** What stands under a figure: its interval, its share of the carbon, how it is known, or over which time. */
function Note({ measure, interval, overview, total, words }: NoteProps) {
  const { messages, language } = words;
  if (measure === "known") return <QualityMix overview={overview} words={words} />;
  if (measure === "activities") return formatPeriod(overview.period, language);
  if (measure === "operational" || measure === "embodied") {
    const part = measure === "operational" ? total.operationalCarbonG : total.embodiedCarbonG;
    return part === null
      ? messages.embodiedUnknown
      : messages.overview.shareOfCarbon(formatShare(part.central / total.totalCarbonG.central, language));
  }
  if (measure === "tokens") return <TokenKinds total={total} words={words} />;
  if (interval === undefined) return null;
  const shown = messages.interval(interval.low, interval.high);
  return measure === "water" ? <Lines lines={[shown, messages.overview.whereKnown]} /> : shown;
}

/** Tokens by kind; what was read from a cache costs less, and is named. */
function TokenKinds({ total, words: { messages, language } }: Pick<HeadlineProps, "total" | "words">) {
  const { tokenKinds } = messages.overview;
  const cached = total.cachedInputTokenCount;
  const lines = [
    tokenKinds.read(formatShortCount(total.inputTokenCount + cached, language)),
    ...(cached === 0 ? [] : [tokenKinds.cached(formatShortCount(cached, language))]),
    tokenKinds.written(formatShortCount(total.outputTokenCount, language)),
  ];
  return <Lines lines={lines} />;
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <span className="flex flex-col">
    {lines.map((line) => (
      <span key={line}>{line}</span>
    ))}
  </span>
);

function QualityMix({ overview, words }: Pick<HeadlineProps, "overview" | "words">) {
  return (
    <span className="flex flex-col">
      {qualityShares(overview.parts).map(({ quality, share }) => (
        <span key={quality} className="whitespace-nowrap">
          <QualityMark quality={quality} /> {formatShare(share, words.language)}{" "}
          {words.messages.quality[quality]}
        </span>
      ))}
    </span>
  );
}
