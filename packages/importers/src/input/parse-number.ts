const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A decimal number as tables write it, `6.123E-7` included; nothing for any other text, and never an infinity. */
export function parseDecimal(text: string): number | undefined {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/** A count: `10`, or `10.0` as programs that know no whole numbers write it; nothing for `10.5` or below zero. */
export function parseWhole(text: string): number | undefined {
  const value = parseDecimal(text);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
