import { formatDay, formatMonth } from "../../formatting/day.ts";
import { formatNumber } from "../../formatting/number.ts";
import { inUnit } from "../../formatting/quantity.ts";
import type { Grain } from "./load-overview.ts";
import type { StackedSeries } from "./stack-series.ts";
import type { Words } from "./words.ts";

type SeriesTableProps = {
  readonly series: StackedSeries;
  readonly names: readonly string[];
  readonly unit: string;
  readonly grain: Grain;
  readonly caption: string;
  readonly words: Words;
};

/** The chart's values in its own unit, newest first. */
export function SeriesTable({ series, names, unit, grain, caption, words }: SeriesTableProps) {
  const { messages, language } = words;
  const shown = (grams: number): string => formatNumber(inUnit("carbon", grams, unit), language);
  const formatBucket = grain === "month" ? formatMonth : formatDay;
  const heads = [...names, messages.chart.total, messages.chart.low, messages.chart.high];
  return (
    <table className="w-full border-collapse text-right whitespace-nowrap [&_td,&_thead_th]:py-1 [&_td,&_thead_th]:pl-4 [&_tr]:border-t [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:bg-surface [&_thead_th]:font-medium [&_th:first-child]:pl-0 [&_th:first-child]:text-left">
      <caption className="sr-only">{messages.chart.tableCaption(caption)}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.chart.bucket[grain]}</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head} <span className="font-normal text-muted">{unit}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.buckets.toReversed().map((bucket) => (
          <tr key={bucket.start}>
            <th scope="row" className="font-normal">
              {formatBucket(bucket.start, language)}
            </th>
            {[...bucket.values, bucket.central, bucket.low, bucket.high].map((value, index) => (
              <td key={heads[index]}>{shown(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
