const [DASH, DOT, COLON, LETTER_T, LETTER_Z, PLUS, ZERO] = [45, 46, 58, 84, 90, 43, 48];
const DAY_LENGTH = "2020-06-01".length;
const SECOND_LENGTH = "2020-06-01T12:30:00".length;
const OFFSET_LENGTH = "+05:30".length;
const MS_PER_MINUTE = 60_000;

/** The years an activity may lie in, in UTC. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2101, 0, 1);
/** With an offset a year may begin in the one before. */
const EARLIEST_YEAR = 1989;

/**
 * The milliseconds of an instant since 1970, as `Date.parse` reads them; NaN for whatever the activity document refuses.
 *
 * Reads by hand what its schema reads with a regular expression, at a fifth of the cost: `2020-06-01`, `2020-06-01T12:30:00Z`, with
 * any fraction of a second, and with an offset such as `+05:30`.
 */
export function readInstant(text: string): number {
  const instant = readAny(text);
  return instant >= EARLIEST_MS && instant < LATEST_MS ? instant : NaN;
}

function readAny(text: string): number {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const isDay =
    text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH && month >= 1 && month <= 12 && day >= 1;
  if (!isDay || !(year >= EARLIEST_YEAR) || !(day <= daysOf(year, month))) return NaN;
  if (text.length === DAY_LENGTH) return Date.UTC(year, month - 1, day);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  const isTime =
    text.charCodeAt(10) === LETTER_T && text.charCodeAt(13) === COLON && text.charCodeAt(16) === COLON;
  if (!isTime || !(hour <= 23 && minute <= 59 && second <= 59)) return NaN;
  const zone = endOfFraction(text);
  const offsetMs = readOffset(text, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second, readMilliseconds(text, zone)) - offsetMs;
}

/** So many digits as a number; NaN where there is another character. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return DAYS_OF_MONTH[month - 1] ?? 0;
}

/** Where the zone begins: after the seconds, or after the digits of their fraction. */
function endOfFraction(text: string): number {
  if (text.charCodeAt(SECOND_LENGTH) !== DOT) return SECOND_LENGTH;
  let end = SECOND_LENGTH + 1;
  for (let digit = text.charCodeAt(end) - ZERO; digit >= 0 && digit <= 9;) {
    end += 1;
    digit = text.charCodeAt(end) - ZERO;
  }
  // A point without digits ends in nothing that is a zone.
  return end === SECOND_LENGTH + 1 ? text.length : end;
}

/** Digits beyond the third say nothing in milliseconds. */
function readMilliseconds(text: string, end: number): number {
  let value = 0;
  for (let index = 1; index <= 3; index += 1) {
    const at = SECOND_LENGTH + index;
    value = value * 10 + (at < end ? text.charCodeAt(at) - ZERO : 0);
  }
  return value;
}

function readOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === LETTER_Z) return text.length === at + 1 ? 0 : NaN;
  if (text.length !== at + OFFSET_LENGTH || text.charCodeAt(at + 3) !== COLON) return NaN;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (!(hours <= 23 && minutes <= 59) || (sign !== PLUS && sign !== DASH)) return NaN;
  return (sign === PLUS ? 1 : -1) * (hours * 60 + minutes) * MS_PER_MINUTE;
}
