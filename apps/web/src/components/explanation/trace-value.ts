import { formatExact } from "../../formatting/number.ts";
import { formatQuantity, formatRange, fullUnit, type QuantityKind } from "../../formatting/quantity.ts";
import type { Language } from "../../formatting/language.ts";

/** Units of formulas that have a ladder of units for people. */
const kinds: Readonly<Record<string, QuantityKind>> = {
  gCO2e: "carbon",
  kWh: "energy",
  L: "water",
  s: "duration",
  "accelerator h": "acceleratorHours",
};

/** More than a headline shows: who checks a formula wants to follow it. */
const FIGURES = 5;

/** Unit `1` of a ratio is not written. */
const writtenUnit = (unit: string): string => (unit === "1" ? "" : unit);

/** A value of a formula with its unit. */
export function formatTraceValue(value: number | string, unit: string, language: Language): string {
  if (typeof value === "string") return `${value} ${writtenUnit(unit)}`.trim();
  const kind = kinds[unit];
  if (kind === undefined) return `${formatExact(value, language)} ${writtenUnit(unit)}`.trim();
  const shown = formatQuantity(kind, value, { language, figures: FIGURES });
  return `${shown.value} ${fullUnit(kind, shown.unit)}`;
}

type TraceOutput = {
  readonly unit: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
};

/** Both ends of the interval of a formula's result, in the unit its value is shown in. */
export function formatTraceInterval(
  output: TraceOutput,
  language: Language,
): { readonly low: string; readonly high: string } | undefined {
  const { value, low, high } = output;
  if (low === undefined || high === undefined || low === high) return undefined;
  const kind = kinds[output.unit];
  return kind === undefined
    ? { low: formatExact(low, language), high: formatExact(high, language) }
    : formatRange(kind, { low, central: value, high }, { language, figures: FIGURES });
}
