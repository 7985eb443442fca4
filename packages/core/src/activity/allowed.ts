import { z } from "zod";

/** What a key accepts, in the words a refusal uses. Every schema of the document is built here, so none lacks them. */
type Bounds = {
  readonly least: number;
  readonly most: number;
  /** unit, or the slip most often made */
  readonly hint?: string;
};

const MOST_PLAIN_DIGITS = 1e5;

/** 1000000000000000 → `1e15`: a bound a reader can tell from its neighbour. */
const formatBound = (bound: number): string =>
  bound < MOST_PLAIN_DIGITS ? String(bound) : bound.toExponential().replace("+", "");

const formatBounds = ({ least, most, hint }: Bounds): string =>
  `${formatBound(least)} to ${formatBound(most)}${hint === undefined ? "" : `; ${hint}`}`;

/** A number within bounds, both included; never NaN or an infinity. */
export const bounded = (bounds: Bounds) => {
  const error = formatBounds(bounds);
  // Text that looks like a number must hear that it is the quotes that are wrong.
  const wrongType = (issue: { readonly input?: unknown }) =>
    typeof issue.input === "string" ? `a number without quotes, ${error}` : error;
  return z.number({ error: wrongType }).check(z.gte(bounds.least, { error }), z.lte(bounds.most, { error }));
};

/** A whole number within bounds. */
export const whole = (bounds: Bounds) => {
  const error = `a whole number, ${formatBounds(bounds)}`;
  return z.int({ error }).check(z.gte(bounds.least, { error }), z.lte(bounds.most, { error }));
};

/** Text that is not blank. */
export const textUpTo = (most: number) => {
  const error = `text of 1 to ${most} characters`;
  return z.string({ error }).trim().check(z.minLength(1, { error }), z.maxLength(most, { error }));
};

/** One of a few words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `one of ${words.join(", ")}` });

/** A list with bounds on its length. */
export const listOf = <Item extends z.core.$ZodType>(item: Item, bounds: Bounds) => {
  const error = `a list of ${formatBounds(bounds)}`;
  return z
    .array(item, { error })
    .check(z.minLength(bounds.least, { error }), z.maxLength(bounds.most, { error }));
};

/** An object without unknown keys. For an unknown key the message is the list of known ones. */
export const objectWith = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? keys : `an object with ${keys}`),
  });
};
