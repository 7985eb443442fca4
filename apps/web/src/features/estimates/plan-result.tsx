"use client";

import { EstimateGrounds } from "../../components/explanation/estimate-grounds.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";
import type { Estimate } from "../../trpc/types.ts";
import { Breakdown } from "./breakdown.tsx";
import { EstimateFigures } from "./estimate-figures.tsx";

/** An estimate with its intervals, its parts, and all it stands on. */
export function PlanResult({ estimate }: { readonly estimate: Estimate }) {
  const messages = useMessages();
  const language = useLanguage();
  return (
    <>
      <EstimateFigures estimate={estimate} />
      <p className="mt-3 text-xs text-muted">
        <QualityMark quality={estimate.quality} /> {messages.quality[estimate.quality]} ·{" "}
        {messages.plan.method} {estimate.method.id} {estimate.method.version}
      </p>
      <Breakdown lines={estimate.breakdown} />
      <EstimateGrounds estimate={estimate} messages={messages} language={language} />
    </>
  );
}
