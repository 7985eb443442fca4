import type { Language } from "./language.ts";

const SHOWN_FIGURES = 3;

/** A number as it will be shown: three significant figures. */
export const roundToShown = (value: number): number => Number(value.toPrecision(SHOWN_FIGURES));

/** At most three significant figures unless told otherwise, grouped by the language. */
export const formatNumber = (value: number, language: Language, figures = SHOWN_FIGURES): string =>
  new Intl.NumberFormat(language, { maximumSignificantDigits: figures }).format(value);

/** A whole number in full: things counted one by one. */
export const formatCount = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);

/** A large count beside others, short: 1.2M, 1,2 Mio. */
export const formatShortCount = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { notation: "compact", maximumSignificantDigits: SHOWN_FIGURES }).format(
    value,
  );

/** A large count in words of its language: 300 billion, 300 Milliarden. */
export const formatCompact = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    notation: "compact",
    compactDisplay: "long",
    maximumSignificantDigits: SHOWN_FIGURES,
  }).format(value);

/** A figure of a formula, which may be read off and used: more figures, scientific when very large or small. */
export function formatExact(value: number, language: Language): string {
  const plain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e9);
  return new Intl.NumberFormat(language, {
    maximumSignificantDigits: 5,
    notation: plain ? "standard" : "scientific",
  }).format(value);
}

/** The sign of a difference; a true minus, as wide as the plus. */
export const signOf = (difference: number): string => (difference > 0 ? "+" : difference < 0 ? "−" : "");

/** Below this a change with one decimal would read as none. */
const SMALLEST_CHANGE = 0.0005;

/** A change in percent of what was, with its sign; `undefined` where nothing was. */
export function formatChange(before: number, after: number, language: Language): string | undefined {
  if (before === 0) return undefined;
  const change = (after - before) / before;
  const isSmall = Math.abs(change) < SMALLEST_CHANGE;
  const percent = new Intl.NumberFormat(language, {
    style: "percent",
    ...(isSmall ? { maximumSignificantDigits: 1 } : { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  });
  return `${signOf(change)}${percent.format(Math.abs(change))}`;
}

const FACTOR_DIGITS = 2;

/** A factor near one, to be compared with others below each other: two decimals always. */
export const formatFactor = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    minimumFractionDigits: FACTOR_DIGITS,
    maximumFractionDigits: FACTOR_DIGITS,
  }).format(value);

const SMALLEST_SHARE = 0.001;
const LARGEST_SHARE = 0.99;
const ROUNDS_TO_ALL = 0.995;

/** A share of a whole, 0 to 1, in percent; next to nothing is not shown as nothing, nor nearly all as all. */
export function formatShare(share: number, language: Language): string {
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumSignificantDigits: 2 });
  if (share > 0 && share < SMALLEST_SHARE) return `< ${percent.format(SMALLEST_SHARE)}`;
  if (share >= ROUNDS_TO_ALL && share < 1) return `> ${percent.format(LARGEST_SHARE)}`;
  return percent.format(share);
}
