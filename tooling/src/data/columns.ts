import { z } from "zod";

/**
 * Column types for row schemas. A cell arrives as text; an empty cell is absent, so a column that may be empty is
 * `.exactOptional()`. The message of every issue is what the cell may hold.
 */
export function textColumn(allowed = "a text") {
  return z.string({ error: allowed });
}

/** A number in plain or exponent notation within bounds, both included. */
export function numberColumn({ least, most }: { readonly least: number; readonly most: number }) {
  const allowed = `a number from ${least} to ${most}`;
  return z.string({ error: allowed }).transform((cell, context) => {
    const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
    if (!(value >= least && value <= most)) {
      context.addIssue({ code: "custom", message: allowed });
    }
    return value;
  });
}

/** A whole number within bounds, both included. */
export function integerColumn({ least, most }: { readonly least: number; readonly most: number }) {
  const allowed = `a whole number from ${least} to ${most}`;
  return z.string({ error: allowed }).transform((cell, context) => {
    const value = /^-?\d+$/.test(cell) ? Number(cell) : Number.NaN;
    if (!(value >= least && value <= most)) {
      context.addIssue({ code: "custom", message: allowed });
    }
    return value;
  });
}

/** One word of a list. */
export function choiceColumn<const Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, { error: choices.join(", ") });
}

/** A text of a given shape. */
export function patternColumn(pattern: RegExp, allowed: string) {
  return z.string({ error: allowed }).regex(pattern, allowed);
}

/** A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function dateColumn() {
  return patternColumn(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "YYYY, YYYY-MM or YYYY-MM-DD");
}
