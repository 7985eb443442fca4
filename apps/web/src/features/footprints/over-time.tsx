import Link from "next/link";
import { ChartFrame } from "../../components/chart-frame/chart-frame.tsx";
import { StackedArea } from "../../components/stacked-area/stacked-area.tsx";
import {
  formatDay,
  formatMonth,
  formatPeriod,
  formatShortDay,
  formatShortMonth,
} from "../../formatting/day.ts";
import { formatNumber } from "../../formatting/number.ts";
import { chooseUnit, formatQuantity, formatRange, inUnit } from "../../formatting/quantity.ts";
import { componentColor, phaseColor, rankColor } from "../../theme/palette.ts";
import type { Grain, Overview } from "./load-overview.ts";
import { GROUPS, overviewHref, type Group, type OverviewAddress } from "./overview-address.ts";
import { SeriesTable } from "./series-table.tsx";
import { stackSeries, type Layer, type StackedSeries } from "./stack-series.ts";
import { layerName, type Words } from "./words.ts";

type OverTimeProps = {
  readonly overview: Overview;
  readonly address: OverviewAddress;
  readonly words: Words;
};

/** Carbon over time, stacked by the dimension of the address, with the interval of the total. */
export function OverTime({ overview, address, words }: OverTimeProps) {
  const { messages, language } = words;
  const { group } = address;
  const series = stackSeries({
    group,
    grain: overview.grain,
    period: overview.period,
    totals: overview.series,
    grouped: overview.groupedSeries,
  });
  const unit = chooseUnit("carbon", Math.max(...series.buckets.map(({ central }) => central)));
  const title = messages.chart.title(messages.dimension[group], unit);
  const names = series.layers.map((layer) => nameLayer(group, layer, words));
  return (
    <ChartFrame
      title={title}
      controls={<GroupChoice address={address} words={words} />}
      note={messages.chart.note[overview.grain]}
      tableLabel={messages.chart.asTable}
      table={<SeriesTable {...{ series, names, unit, words }} grain={overview.grain} caption={title} />}
    >
      <StackedArea
        label={title}
        whole={`${messages.chart.wholePeriod}, ${formatPeriod(overview.period, language)}`}
        bandName={messages.chart.band}
        formatValue={(value) => formatNumber(inUnit("carbon", value, unit), language)}
        formatTime={(date) => formatTick(date, words)}
        layers={series.layers.map((layer, index) => ({
          id: `${layer.kind} ${layer.key}`,
          name: names[index] ?? "",
          color: colorOf(group, layer, index),
          shown: shownCarbon(layer.total, words),
        }))}
        buckets={areaBuckets(series, overview.grain, words)}
      />
    </ChartFrame>
  );
}

function areaBuckets(series: StackedSeries, grain: Grain, words: Words) {
  const { language } = words;
  return series.buckets.map((bucket) => {
    const { low, high, unit } = formatRange("carbon", bucket, { language });
    return {
      from: new Date(bucket.from),
      to: new Date(bucket.to),
      values: bucket.values,
      low: bucket.low,
      high: bucket.high,
      name: grain === "month" ? formatMonth(bucket.start, language) : formatDay(bucket.start, language),
      shown: bucket.values.map((value) => shownRate(value, words)),
      total: {
        value: shownRate(bucket.central, words),
        low,
        high: words.messages.chart.perDay(`${high} ${unit}`),
      },
    };
  });
}

function shownCarbon(grams: number, { language }: Words): string {
  const { value, unit } = formatQuantity("carbon", grams, { language });
  return `${value} ${unit}`;
}

const shownRate = (gramsPerDay: number, words: Words): string =>
  words.messages.chart.perDay(shownCarbon(gramsPerDay, words));

const nameLayer = (group: Group, layer: Layer, words: Words): string =>
  layer.kind === "other" ? words.messages.other : layerName(group, layer.key, words);

function colorOf(group: Group, layer: Layer, index: number): string {
  if (group === "phase") return phaseColor(layer.key ?? "");
  if (group === "component") return componentColor(layer.key === "embodied" ? "embodied" : "operational");
  return layer.kind === "other" ? "var(--rank-other)" : rankColor(index);
}

/** A January is its year; other months and days are named within theirs. */
function formatTick(date: Date, { language }: Words): string {
  const day = date.toISOString().slice(0, 10);
  if (day.endsWith("-01-01")) return day.slice(0, 4);
  return day.endsWith("-01") ? formatShortMonth(day, language) : formatShortDay(day, language);
}

function GroupChoice({ address, words }: Pick<OverTimeProps, "address" | "words">) {
  const { messages } = words;
  return (
    <nav aria-label={messages.chart.groupBy} className="no-print ml-auto">
      <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
        {GROUPS.map((group) => (
          <li key={group}>
            <Link
              href={overviewHref(address, { group, explain: undefined, activity: undefined })}
              scroll={false}
              prefetch={false}
              aria-current={group === address.group ? "true" : undefined}
              className="inline-block min-h-6 border-b border-transparent py-0.5 text-muted hover:text-text aria-[current]:border-accent aria-[current]:text-text"
            >
              {messages.dimension[group]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
