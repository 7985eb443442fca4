import fc from "fast-check";
import { z } from "zod";
import { activitySchema } from "../activity/activity.schema.ts";
import { BUILT_IN_METHODS } from "../methods/built-in-methods.ts";

/** The part of JSON Schema that the schema of activities comes out as. */
type Schema = {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
};

/** Names that the providers of the test know, beside some that nobody does. */
export type KnownNames = {
  readonly models: readonly string[];
  readonly accelerators: readonly string[];
  readonly zones: readonly string[];
};

const MOST_ITEMS = 3;
/** Optional keys that most documents have, for few methods answer without them; of the others one in five is there. */
const LIKELY = new Set([
  "model",
  "workload",
  "parameterCount",
  "activeParameterCount",
  "hardware",
  "site",
  "measured",
  "energyKwh",
  "acceleratorHours",
]);
const OFTEN = { present: 4, absent: 1 };
const SELDOM = { present: 1, absent: 4 };

/**
 * Activities as the schema allows them, made from the schema itself, so that a new key is tested from its first day; many of
 * them contradict themselves in what no schema can say.
 */
export function arbitraryActivity(names: KnownNames): fc.Arbitrary<unknown> {
  const texts: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    model: mostly(names.models, "no such model"),
    teacher: mostly(names.models, "no such model"),
    accelerator: mostly(names.accelerators, "abacus"),
    gridZone: mostly(names.zones, "XX-NOWHERE"),
    countryCode: mostly(names.zones, "XX"),
    start: mostly(["2020-06-01T00:00:00Z", "2024-02-29"], "1900-01-01"),
    end: fc.constantFrom("2020-07-01T00:00:00Z", "2031-01-01"),
    method: fc.constantFrom(...BUILT_IN_METHODS.map(({ id }) => id), "guess"),
  };
  return fromSchema(z.toJSONSchema(activitySchema, { io: "input" }) as Schema, "", texts);
}

const mostly = (known: readonly string[], unknown: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constant(unknown) },
  );

type Texts = Readonly<Record<string, fc.Arbitrary<unknown>>>;

function fromSchema(schema: Schema, key: string, texts: Texts): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => fromSchema(branch, key, texts)));
  const make = MAKERS[schema.type ?? ""];
  return make === undefined ? (texts[key] ?? PLAIN_TEXT) : make(schema, key, texts);
}

const PLAIN_TEXT = fc.constantFrom("a", "run 7", "—");

type Make = (schema: Schema, key: string, texts: Texts) => fc.Arbitrary<unknown>;

const MAKERS: Readonly<Record<string, Make>> = {
  object: (schema, _, texts) => fromProperties(schema, texts),
  array: ({ items = {}, minItems = 0 }, key, texts) =>
    fc.array(fromSchema(items, key, texts), { minLength: minItems, maxLength: MOST_ITEMS }),
  integer: (schema) => numberWithin(schema).map(Math.round),
  number: (schema) => numberWithin(schema),
  boolean: () => fc.boolean(),
};

/** A key that is not there is left out, as JSON would have it. */
function fromProperties({ properties = {}, required = [] }: Schema, texts: Texts): fc.Arbitrary<unknown> {
  const keys = Object.keys(properties);
  const values = keys.map((key) => {
    const value = fromSchema(properties[key] ?? {}, key, texts);
    const weights = LIKELY.has(key) ? OFTEN : SELDOM;
    return required.includes(key)
      ? value
      : fc.oneof(
          { weight: weights.absent, arbitrary: fc.constant(undefined) },
          { weight: weights.present, arbitrary: value },
        );
  });
  return fc
    .tuple(...values)
    .map((cells) =>
      Object.fromEntries(
        keys.flatMap((key, index) => (cells[index] === undefined ? [] : [[key, cells[index]]])),
      ),
    );
}

/** Both bounds, and every order of magnitude between them alike. */
function numberWithin({ minimum = 0, maximum = Number.MAX_VALUE }: Schema): fc.Arbitrary<number> {
  const least = Math.max(minimum, SMALLEST);
  const exponent = fc.double({ min: Math.log(least), max: Math.log(maximum), noNaN: true });
  const between = exponent.map((power) => Math.min(Math.max(Math.exp(power), minimum), maximum));
  return fc.oneof(
    { weight: 8, arbitrary: between },
    { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) },
  );
}

/** Where a range begins at or below zero, orders of magnitude begin here. */
const SMALLEST = 1e-9;

/** What people type instead of what is allowed. */
const SLIPS = fc.constantFrom<unknown>(
  "70B",
  -1,
  0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  [],
  {},
  true,
  "",
  1e308,
  5e-324,
);

/** A document with one value replaced, or one key too many. */
export const arbitrarySlip = (documents: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(documents, fc.nat(), SLIPS, fc.boolean())
    .map(([document, place, slip, isNewKey]) => replaceAt(document, { place, slip, isNewKey }));

type Slip = { readonly place: number; readonly slip: unknown; readonly isNewKey: boolean };

function replaceAt(document: unknown, { place, slip, isNewKey }: Slip): unknown {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return slip;
  const keys = Object.keys(document);
  const key = keys[place % keys.length];
  if (isNewKey || key === undefined) return { ...document, tokens: slip };
  const value = (document as Record<string, unknown>)[key];
  const deeper = { place: Math.floor(place / keys.length), slip, isNewKey };
  const isDeep = typeof value === "object" && value !== null && place % 2 === 0;
  return { ...document, [key]: isDeep ? replaceAt(value, deeper) : slip };
}
