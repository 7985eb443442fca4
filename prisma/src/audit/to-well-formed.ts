/** Text without halves of surrogate pairs, of which canonical JSON knows none. */
export const toWellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
