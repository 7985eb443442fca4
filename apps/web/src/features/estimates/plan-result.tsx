"use client";

import type { RangeV1 } from "@llmcarbon/spec";
import { EstimateGrounds } from "../../components/explanation/estimate-grounds.tsx";
import { Figure } from "../../components/figure/figure.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { formatShare } from "../../formatting/number.ts";
import { formatQuantity, formatRange, fullUnit, type QuantityKind } from "../../formatting/quantity.ts";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";
import type { Estimate } from "../../trpc/types.ts";
import { Breakdown } from "./breakdown.tsx";

/** An estimate with its intervals, its parts, and all it stands on. */
export function PlanResult({ estimate }: { readonly estimate: Estimate }) {
  const messages = useMessages();
  const language = useLanguage();
  return (
    <>
      <Figures estimate={estimate} />
      <p className="mt-3 text-xs text-muted">
        <QualityMark quality={estimate.quality} /> {messages.quality[estimate.quality]} ·{" "}
        {messages.plan.method} {estimate.method.id} {estimate.method.version}
      </p>
      <Breakdown lines={estimate.breakdown} />
      <EstimateGrounds estimate={estimate} messages={messages} language={language} />
    </>
  );
}

function Figures({ estimate }: { readonly estimate: Estimate }) {
  const messages = useMessages();
  const { plan: text } = messages;
  const language = useLanguage();
  const total = estimate.totalCarbonG.central;
  const shareOf = (part: RangeV1 | null) =>
    part === null || total === 0 ? undefined : formatShare(part.central / total, language);
  return (
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
        share={shareOf(estimate.operationalCarbonG)}
      />
      <RangeFigure
        name="embodied"
        label={text.embodied}
        kind="carbon"
        range={estimate.embodiedCarbonG}
        share={shareOf(estimate.embodiedCarbonG)}
        absent={messages.embodiedUnknown}
      />
      <RangeFigure name="energy" label={text.energy} kind="energy" range={estimate.energyKwh} />
      <RangeFigure name="duration" label={text.duration} kind="duration" range={estimate.durationS} />
      <RangeFigure
        name="acceleratorHours"
        label={text.acceleratorHours}
        kind="acceleratorHours"
        range={estimate.acceleratorHours}
      />
      {estimate.waterL === null ? null : (
        <RangeFigure name="water" label={text.water} kind="water" range={estimate.waterL} />
      )}
    </dl>
  );
}

type RangeFigureProps = {
  readonly name: string;
  readonly label: string;
  readonly kind: QuantityKind;
  readonly range: RangeV1 | null;
  /** of the total, in percent */
  readonly share?: string | undefined;
  /** why there is none */
  readonly absent?: string;
  readonly size?: "large" | "normal";
  readonly className?: string;
};

function RangeFigure({ kind, range, share, absent, ...figure }: RangeFigureProps) {
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
      note={[
        messages.interval(low, high),
        ...(share === undefined ? [] : [messages.overview.shareOfCarbon(share)]),
      ].join(" · ")}
    />
  );
}
