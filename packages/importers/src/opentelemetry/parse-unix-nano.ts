import { isOfLedger } from "../usage/read-cells.ts";

const DIGITS = /^\d{7,20}$/;
const NANO_DIGITS_OF_MILLISECOND = 6;

/**
 * Nanoseconds since 1970, as the digits OTLP has them, as an ISO instant to the millisecond; nothing for a time that no
 * ledger has, zero among them: it stands for one that is not known.
 */
export function parseUnixNano(digits: string): string | undefined {
  if (!DIGITS.test(digits)) return undefined;
  const date = new Date(Number(digits.slice(0, -NANO_DIGITS_OF_MILLISECOND)));
  if (Number.isNaN(date.getTime())) return undefined;
  const instant = date.toISOString();
  return isOfLedger(instant) ? instant : undefined;
}
