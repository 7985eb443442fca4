import { Figure } from "../../components/figure/figure.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { formatPeriod } from "../../formatting/day.ts";
import { formatShare } from "../../formatting/number.ts";
import type { FootprintRow } from "../../trpc/types.ts";
import { qualityShares } from "./combine-rows.ts";
import type { Overview } from "./load-overview.ts";
import { measureFigure } from "./measure-figure.ts";
import { MEASURES, overviewHref, type Measure, type OverviewAddress } from "./overview-address.ts";
import type { Words } from "./words.ts";

type HeadlineProps = {
  readonly overview: Overview;
  readonly total: FootprintRow;
  readonly address: OverviewAddress;
  readonly words: Words;
};

/** The answer in five seconds: carbon with its interval, energy, the split, how it is known, from how much. */
export function Headline({ overview, total, address, words }: HeadlineProps) {
  return (
    <dl
      aria-label={words.messages.overview.headline}
      className="keep-together mt-5 grid grid-cols-2 gap-x-5 gap-y-4 border-y py-4 sm:grid-cols-3 lg:grid-cols-5 print:grid-cols-5 xl:grid-cols-[minmax(min-content,1fr)_repeat(5,auto)] xl:gap-x-0"
    >
      {MEASURES.map((measure) => {
        const figure = measureFigure(measure, { total, parts: overview.parts }, words);
        return (
          <Figure
            key={measure}
            name={measure}
            label={figure.label}
            value={figure.value}
            {...(figure.unit === undefined ? {} : { unit: figure.unit })}
            size={measure === "total" ? "large" : "normal"}
            className={measure === "total" ? "max-xl:col-span-full xl:pr-5" : "xl:border-l xl:px-5"}
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
  return interval === undefined ? null : messages.interval(interval.low, interval.high);
}

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
