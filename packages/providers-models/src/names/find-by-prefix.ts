import { getAliasTable } from "../model-table.ts";
import type { ModelAliasRow } from "../rows.ts";

/** A rule that ends within a year takes the rest of a date. */
const REST_OF_DATE = /^\d{2}-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$/;
/** A day, a month with its day, or a build number. */
const DATE_OR_BUILD = /^(20\d{2}-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])|\d{1,2}-\d{2}|\d{2,4})$/;

/**
 * The longest rule for names that begin so and go on with nothing but a date or a build number.
 *
 * @param spelling in lower case
 * @source data/model-aliases, kind prefix
 */
export const findByPrefix = (spelling: string): ModelAliasRow | undefined =>
  getAliasTable().prefixRows.find(({ alias }) => {
    const rest = alias.endsWith("20") ? REST_OF_DATE : DATE_OR_BUILD;
    return spelling.startsWith(alias) && rest.test(spelling.slice(alias.length));
  });
