/** A period of the activity document; one without a length is a moment and has no end. */
export type PeriodText = { readonly start: string; readonly end?: string };

/** Clocks of two machines may disagree, so that something ends before it starts: then only the start is kept. */
export const toPeriod = (start: string, end: string | undefined): PeriodText =>
  end !== undefined && Date.parse(end) > Date.parse(start) ? { start, end } : { start };
