/** Months as instants in text, and the half-open range they lie in; at least one month. */
export function toMonthRange(months: readonly Date[]): {
  readonly from: string;
  readonly to: string;
  readonly months: string[];
} {
  const sorted = months.toSorted((one, other) => one.getTime() - other.getTime());
  const [first = new Date(0)] = sorted;
  const last = sorted.at(-1) ?? first;
  const end = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1));
  return {
    from: first.toISOString(),
    to: end.toISOString(),
    months: sorted.map((month) => month.toISOString()),
  };
}
