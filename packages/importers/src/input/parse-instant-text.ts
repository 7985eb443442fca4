const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/;
const OFFSET = /^[+-]\d{2}:[0-5]\d$/;
const MILLISECOND_DIGITS = 4;

/** Whether a text is an offset from UTC such as `+02:00`. */
export const isUtcOffset = (text: string): boolean => text === "Z" || OFFSET.test(text);

/**
 * A time as foreign files write it, as an ISO instant in UTC: with `T` or a space, with a zone or without one, a date alone
 * at its start. Nothing for any other text or a day that does not exist.
 *
 * @param utcOffset what stands in for a zone that is not there
 */
export function toInstantText(text: string, utcOffset = "Z"): string | undefined {
  const found = TIME.exec(text.trim());
  if (found === null) return undefined;
  const [, date = "", clock = "00:00:00", fraction = "", zone = utcOffset] = found;
  const seconds = clock.length === "00:00".length ? `${clock}:00` : clock;
  const time = Date.parse(`${date}T${seconds}${fraction.slice(0, MILLISECOND_DIGITS)}${toZone(zone)}`);
  if (Number.isNaN(time) || !isOnCalendar(date)) return undefined;
  return new Date(time).toISOString();
}

function toZone(zone: string): string {
  if (zone === "UTC" || zone === "Z") return "Z";
  const digits = zone.replace(":", "").padEnd("+0000".length, "0");
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}

/** Dates roll over: the 31st of April would be the first of May. */
const isOnCalendar = (date: string): boolean => {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
};
