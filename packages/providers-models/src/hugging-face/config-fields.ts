import { InvalidDocumentError } from "@llmcarbon/spec";

/** Objects, lists and values as JSON has them. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads one object of a configuration file; the first name that the file has counts, `null` is absent. */
export type ConfigFields = {
  /** a whole number, or `undefined` where the file has none */
  whole(...names: readonly string[]): number | undefined;
  /** @throws {InvalidDocumentError} where the file has none */
  requireWhole(...names: readonly string[]): number;
  flag(name: string): boolean | undefined;
  text(...names: readonly string[]): string | undefined;
  texts(...names: readonly string[]): readonly string[] | undefined;
  /** indices of layers */
  wholes(name: string): readonly number[] | undefined;
  /** an object within, empty where the file has none */
  within(name: string): ConfigFields;
  /** whether the file says that there is none */
  isNull(name: string): boolean;
};

const GREATEST = 1e9;
const WHOLE = "a whole number from 0 to 1,000,000,000";

/**
 * The fields of an object by name, checked as they are read.
 *
 * @param path where the object stands in the file, ending in a dot; empty for the file itself
 */
export function createConfigFields(object: JsonObject, path = ""): ConfigFields {
  const find = (names: readonly string[]): { readonly name: string; readonly value: unknown } | undefined => {
    const name = names.find((each) => object[each] !== undefined && object[each] !== null);
    return name === undefined ? undefined : { name, value: object[name] };
  };
  const read = <Value>(
    names: readonly string[],
    isAllowed: (value: unknown) => value is Value,
    allowed: string,
  ): Value | undefined => {
    const field = find(names);
    if (field === undefined) return undefined;
    if (!isAllowed(field.value)) refuse(`${path}${field.name}`, describe(field.value), allowed);
    return field.value;
  };
  const whole = (...names: readonly string[]) => read(names, isWhole, WHOLE);
  return {
    whole,
    requireWhole: (...names) => whole(...names) ?? refuse(`${path}${names[0]}`, "nothing", WHOLE),
    flag: (name) => read([name], isFlag, "true or false"),
    text: (...names) => read(names, isText, "a text"),
    texts: (...names) => read(names, isTexts, "a list of texts"),
    wholes: (name) => read([name], isWholes, "a list of whole numbers"),
    within: (name) => createConfigFields(read([name], isJsonObject, "an object") ?? {}, `${path}${name}.`),
    isNull: (name) => object[name] === null,
  };
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @throws {InvalidDocumentError} always */
export function refuse(path: string, found: string, allowed: string): never {
  throw new InvalidDocumentError([{ path, found, allowed }]);
}

const LONGEST_SHOWN = 40;

/** A value as one line shows it: shortened, texts in quotes. */
export function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`;
}

const isWhole = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= GREATEST;
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isWholes = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every(isWhole);
