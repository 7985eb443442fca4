"use client";

import type { RangeV1 } from "@llmcarbon/spec";
import { formatQuantity, formatRange, fullUnit } from "../../formatting/quantity.ts";
import { useLanguage } from "../../messages/language-provider.tsx";

/** The total at the foot of the screen, in sight of whichever field is being changed. */
export function RunningTotal({ range }: { readonly range: RangeV1 }) {
  const language = useLanguage();
  const { value, unit } = formatQuantity("carbon", range.central, { language });
  const { low, high } = formatRange("carbon", range, { language, unit });
  return (
    <output className="no-print sticky bottom-0 mt-4 flex items-baseline gap-1.5 border-t bg-surface py-2.5">
      <span className="font-semibold">{value}</span>
      <span className="text-muted">{fullUnit("carbon", unit)}</span>
      <span className="ml-auto text-xs text-muted">
        {low} – {high}
      </span>
    </output>
  );
}
