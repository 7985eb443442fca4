/** Spans or points of one request. Exporters send hundreds to thousands; two bytes are an empty one, and it takes hundreds to hold. */
export const MOST_ELEMENTS = 100_000;

export const TOO_MANY_ELEMENTS = `found more than ${MOST_ELEMENTS} spans or points; allowed: at most that in one request`;
