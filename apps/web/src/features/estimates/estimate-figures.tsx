"use client";

import type { RangeV1 } from "@llmcarbon/spec";
import type { ReactNode } from "react";
import { Figure } from "../../components/figure/figure.tsx";
import { formatShare } from "../../formatting/number.ts";
import { formatQuantity, formatRange, fullUnit, type QuantityKind } from "../../formatting/quantity.ts";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";
import type { Estimate } from "../../trpc/types.ts";

/** The figures of an estimate with their intervals; what the method does not say in place is left out or named. */
export function EstimateFigures({ estimate }: { readonly estimate: Estimate }) {
  const messages = useMessages();
  const { plan: text } = messages;
  const language = useLanguage();
  const { marketBasedCarbonG, waterL, latency } = estimate;
  const total = estimate.totalCarbonG.central;
  const shareOf = (part: RangeV1 | null) =>
    part === null || total === 0
      ? undefined
      : messages.overview.shareOfCarbon(formatShare(part.central / total, language));
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-5 gap-y-4 border-y py-4 sm:grid-cols-3">
        <RangeFigure
          name="total"
          label={text.total}
          kind="carbon"
          range={estimate.totalCarbonG}
          size="large"
          className="col-span-full"
        />
        <RangeFigure
          name="operational"
          label={text.operational}
          kind="carbon"
          range={estimate.operationalCarbonG}
          aside={shareOf(estimate.operationalCarbonG)}
        />
        <RangeFigure
          name="embodied"
          label={text.embodied}
          kind="carbon"
          range={estimate.embodiedCarbonG}
          aside={shareOf(estimate.embodiedCarbonG)}
          absent={messages.embodiedUnknown}
        />
        {marketBasedCarbonG === null ? null : (
          <RangeFigure name="market" label={text.marketBased} kind="carbon" range={marketBasedCarbonG} />
        )}
        <RangeFigure name="energy" label={text.energy} kind="energy" range={estimate.energyKwh} />
        {waterL === null ? null : (
          <RangeFigure
            name="water"
            label={text.water}
            kind="water"
            range={waterL}
            aside={<WaterParts water={estimate.water} />}
          />
        )}
        <RangeFigure name="duration" label={text.duration} kind="duration" range={estimate.durationS} />
        <RangeFigure
          name="acceleratorHours"
          label={text.acceleratorHours}
          kind="acceleratorHours"
          range={estimate.acceleratorHours}
        />
      </dl>
      {latency === null ? null : <Latency latency={latency} />}
    </>
  );
}

/** Where the water goes, the larger part first told by its amount. */
function WaterParts({ water }: { readonly water: Estimate["water"] }) {
  const { waterParts } = useMessages().plan;
  const language = useLanguage();
  if (water === null) return null;
  const parts = [
    { name: waterParts.site, range: water.siteL },
    { name: waterParts.electricity, range: water.electricityL },
  ];
  return parts.map(({ name, range }) => {
    if (range === null) return null;
    const { value, unit } = formatQuantity("water", range.central, { language });
    return (
      <span key={name} className="block">
        {value} {unit} {name}
      </span>
    );
  });
}

const WAITS = ["timeToFirstTokenS", "timePerOutputTokenS", "requestS"] as const;

function Latency({ latency }: { readonly latency: NonNullable<Estimate["latency"]> }) {
  const { plan: text } = useMessages();
  return (
    <section className="keep-together mt-6">
      <h3 className="mb-2 text-[0.82rem] font-semibold">{text.latency}</h3>
      <dl className="grid grid-cols-2 gap-x-5 gap-y-4 border-y py-3 sm:grid-cols-3">
        {WAITS.map((wait) => (
          <RangeFigure
            key={wait}
            name={wait}
            label={text.latencies[wait]}
            kind="duration"
            range={latency[wait]}
          />
        ))}
      </dl>
    </section>
  );
}

type RangeFigureProps = {
  readonly name: string;
  readonly label: string;
  readonly kind: QuantityKind;
  readonly range: RangeV1 | null;
  /** what stands under the interval: its share, its parts */
  readonly aside?: ReactNode;
  /** why there is none */
  readonly absent?: string;
  readonly size?: "large" | "normal";
  readonly className?: string;
};

function RangeFigure({ kind, range, aside, absent, ...figure }: RangeFigureProps) {
  const messages = useMessages();
  const language = useLanguage();
  if (range === null) return <Figure {...figure} value="–" note={absent ?? messages.plan.unknown} />;
  const { value, unit } = formatQuantity(kind, range.central, { language });
  const { low, high } = formatRange(kind, range, { language, unit });
  return (
    <Figure
      {...figure}
      value={value}
      unit={fullUnit(kind, unit)}
      note={
        <>
          {low === high ? null : <span className="block">{messages.interval(low, high)}</span>}
          {aside}
        </>
      }
    />
  );
}
