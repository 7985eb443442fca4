const DIGITS = 3;
/** Most figures lie within these, and are rounded without a detour through text. */
const BASE = 10;
const HUNDRED = 100;
const THOUSAND = 1000;
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
  const size = Math.abs(value);
  if (size >= BASE && size < HUNDRED) return String(Math.round(value * BASE) / BASE);
  if (size >= HUNDRED && size < THOUSAND) return String(Math.round(value));
  if (size >= 1 && size < BASE) return String(Math.round(value * HUNDRED) / HUNDRED);
  return String(Number(value.toPrecision(DIGITS)));
}
