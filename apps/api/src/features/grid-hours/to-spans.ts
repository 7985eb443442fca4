const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A week is one request of most sources. */
const MOST_DAYS = 7;

/** Hours cut where a day or more is missing between them, and after a week: what is asked for at once. */
export function toSpans(hours: readonly Date[]): readonly (readonly [Date, ...Date[]])[] {
  const spans: [Date, ...Date[]][] = [];
  let span: [Date, ...Date[]] | undefined;
  for (const hour of hours) {
    const last = span?.at(-1);
    const isNear =
      span !== undefined &&
      last !== undefined &&
      hour.getTime() - last.getTime() <= DAY_MS &&
      hour.getTime() - span[0].getTime() < MOST_DAYS * DAY_MS;
    if (isNear) {
      span?.push(hour);
    } else {
      span = [hour];
      spans.push(span);
    }
  }
  return spans;
}
