import { seconds, toDays, toHours, type RangeV1 } from "@llmcarbon/spec";
import { formatNumber, roundToShown, signOf } from "./number.ts";
import type { Language } from "./language.ts";

/** Quantities in their canonical units: grams, kilowatt-hours, litres, seconds, accelerator hours. */
export type QuantityKind = "carbon" | "energy" | "water" | "duration" | "acceleratorHours";

/** A rung of a ladder: the unit and how many of it a canonical amount is. */
type Rung = { readonly unit: string; readonly from: (canonical: number) => number };

/** A number and its unit, apart, so that the unit can be set lighter. */
export type Shown = { readonly value: string; readonly unit: string };

/** An interval in the unit of its central value. */
export type ShownRange = { readonly low: string; readonly high: string; readonly unit: string };

/** SI prefixes: neighbours on a ladder differ by a thousand. */
const THOUSAND = 1000;
const MINUTES_PER_HOUR = 60;
const prefixed = (units: readonly string[], canonical: string): readonly Rung[] =>
  units.map((unit, index) => ({
    unit,
    from: (amount) => amount / THOUSAND ** (index - units.indexOf(canonical)),
  }));

const ladders: Record<QuantityKind, readonly Rung[]> = {
  carbon: prefixed(["mg", "g", "kg", "t"], "g"),
  energy: prefixed(["Wh", "kWh", "MWh", "GWh", "TWh"], "kWh"),
  water: prefixed(["mL", "L", "m³"], "L"),
  duration: [
    { unit: "ms", from: (amount) => amount * THOUSAND },
    { unit: "s", from: (amount) => amount },
    { unit: "min", from: (amount) => toHours(seconds(amount)) * MINUTES_PER_HOUR },
    { unit: "h", from: (amount) => toHours(seconds(amount)) },
    { unit: "d", from: (amount) => toDays(seconds(amount)) },
  ],
  acceleratorHours: [{ unit: "h", from: (amount) => amount }],
};

/** The unit in which an amount reads best: the largest that leaves at least 1 after rounding, else the smallest. */
export function chooseUnit(kind: QuantityKind, amount: number): string {
  const fitting = ladders[kind].findLast((rung) => roundToShown(Math.abs(rung.from(amount))) >= 1);
  return amount === 0 ? canonicalUnit[kind] : (fitting?.unit ?? ladders[kind][0]?.unit ?? "");
}

const canonicalUnit: Record<QuantityKind, string> = {
  carbon: "g",
  energy: "kWh",
  water: "L",
  duration: "s",
  acceleratorHours: "h",
};

/** An amount in a unit of its ladder. */
export function inUnit(kind: QuantityKind, amount: number, unit: string): number {
  const rung = ladders[kind].find((candidate) => candidate.unit === unit);
  return rung === undefined ? amount : rung.from(amount);
}

type QuantityOptions = {
  readonly language: Language;
  readonly unit?: string;
  /** significant figures; three unless told */
  readonly figures?: number;
};

/** An amount in the unit given or in the one that reads best. */
export function formatQuantity(kind: QuantityKind, amount: number, options: QuantityOptions): Shown {
  const unit = options.unit ?? chooseUnit(kind, amount);
  return { value: formatNumber(inUnit(kind, amount, unit), options.language, options.figures), unit };
}

/** A difference with its sign, in the unit that reads best. */
export function formatDifference(kind: QuantityKind, amount: number, language: Language): Shown {
  const { value, unit } = formatQuantity(kind, Math.abs(amount), { language });
  return { value: `${signOf(amount)}${value}`, unit };
}

/** Both ends of the 90 % interval in the unit of the central value. */
export function formatRange(kind: QuantityKind, range: RangeV1, options: QuantityOptions): ShownRange {
  const unit = options.unit ?? chooseUnit(kind, range.central);
  return {
    low: formatNumber(inUnit(kind, range.low, unit), options.language, options.figures),
    high: formatNumber(inUnit(kind, range.high, unit), options.language, options.figures),
    unit,
  };
}

/** A unit as it stands beside a headline: carbon says what is counted. */
export const fullUnit = (kind: QuantityKind, unit: string): string =>
  kind === "carbon" ? `${unit}CO₂e` : unit;
