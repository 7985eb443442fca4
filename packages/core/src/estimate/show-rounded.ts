const DIGITS = 3;
const BASE = 10;
/** Whole numbers below are shown as they are. */
const LARGEST_WHOLE = 1e5;

/**
 * A figure in the words of an assumption: three digits, whole numbers as they are.
 *
 * @example showRounded(88.5714) // "88.6"
 * @example showRounded(2048) // "2048"
 */
export function showRounded(value: number): string {
  if (value === 0 || (Number.isInteger(value) && Math.abs(value) < LARGEST_WHOLE)) return String(value);
  const places = DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)));
  if (places <= 0) return String(Number(value.toPrecision(DIGITS)));
  const scale = BASE ** places;
  const rounded = Math.round(value * scale) / scale;
  return Number.isFinite(rounded) ? String(rounded) : String(Number(value.toPrecision(DIGITS)));
}
