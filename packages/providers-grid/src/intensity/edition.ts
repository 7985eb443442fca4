import { parseInstant, type Instant, type Period } from "@llmcarbon/spec";

/** The month editions of factors come out in: that of 2026 did in August; the day, and other years' month, are taken from it. */
const MONTH = 8;

/** From when an edition is the one to use, to the month. */
export const beginOfEdition = (year: number): string => `${year}-${String(MONTH).padStart(2, "0")}`;

/** The twelve months from an edition's publication on, in which it answers. */
export const periodOfEdition = (year: number): Period => ({
  from: parseInstant(`${beginOfEdition(year)}-01`),
  to: parseInstant(`${beginOfEdition(year + 1)}-01`),
});

/** The year of the edition in force at an instant. */
export const editionAt = (instant: Instant): number => {
  const year = new Date(instant).getUTCFullYear();
  return instant < periodOfEdition(year).from ? year - 1 : year;
};

/** What editions are, in words of a citation, and of what stands in for figures of a period. */
export const nameEditions = (first: number, last: number): string =>
  `${first === last ? `edition ${first}` : `editions ${first} to ${last}`} (data of earlier financial years)`;
