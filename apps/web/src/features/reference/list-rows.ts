import { nameOf } from "./list-chapters.ts";
import type { Schema } from "./reference.schema.ts";

/** A piece of a type: words, or the name of a schema that is shown elsewhere. */
export type TypePart = string | { readonly schema: string };

export type Row = {
  /** `site.pue`, `items[].id` */
  readonly path: string;
  readonly type: readonly TypePart[];
  readonly isRequired: boolean;
  readonly description: string;
};

/** A shape that a value may have: of one that may have several, each by itself. */
export type Variant = { readonly title: string; readonly rows: readonly Row[] };

/** Members of a schema, those of unnamed objects within it by their path. */
export function listVariants(schema: Schema): readonly Variant[] {
  const objects = alternativesOf(schema).filter(isObject);
  return objects.map((each) => ({
    title: objects.length === 1 ? "" : titleOf(each),
    rows: listRows(each, ""),
  }));
}

function listRows(schema: Schema, prefix: string): readonly Row[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, member]) => {
    const path = `${prefix}${name}`;
    const row = {
      path,
      type: describeType(member),
      isRequired: required.includes(name),
      description: member.description ?? "",
    };
    const [inner] = alternativesOf(member).filter(isObject);
    if (inner !== undefined) return [row, ...listRows(inner, `${path}.`)];
    const [listed] = alternativesOf(member).flatMap(({ items }) =>
      items === undefined ? [] : alternativesOf(items).filter(isObject),
    );
    return listed === undefined ? [row] : [row, ...listRows(listed, `${path}[].`)];
  });
}

const isObject = ({ properties }: Schema): boolean => properties !== undefined;

const alternativesOf = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema];

/** What tells one of several shapes from the others: the members that have one value alone. */
const titleOf = ({ properties = {} }: Schema): string =>
  Object.entries(properties)
    .filter(([, member]) => member.const !== undefined)
    .map(([name, member]) => `${name}: ${String(member.const)}`)
    .join(", ");

/** A type in words: `number 0 to 1`, `list of Range`, `text or null`. */
export function describeType(schema: Schema): readonly TypePart[] {
  const { $ref, enum: words, items, additionalProperties } = schema;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if ($ref !== undefined) return [{ schema: nameOf($ref) }];
  if (alternatives !== undefined) return joinTypes(alternatives);
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  if (words !== undefined) return [words.map(String).join(" | ")];
  if (items !== undefined) return ["list of ", ...describeType(items)];
  if (typeof additionalProperties === "object") return ["object of ", ...describeType(additionalProperties)];
  return [describePlain(schema)];
}

function joinTypes(alternatives: readonly Schema[]): readonly TypePart[] {
  const described = alternatives.map(describeType);
  const seen = new Set<string>();
  return described
    .filter((parts) => !seen.has(JSON.stringify(parts)) && seen.add(JSON.stringify(parts)))
    .flatMap((parts, index) => (index === 0 ? parts : [" or ", ...parts]));
}

const WORDS: Readonly<Record<string, string>> = { string: "text", boolean: "true | false" };

function describePlain({ type, format, minimum, maximum }: Schema): string {
  const types = [type ?? "any value"].flat().map((each) => WORDS[each] ?? each);
  const bounds =
    minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
      ? ` ${minimum} to ${maximum}`
      : "";
  return `${types.join(" or ")}${bounds}${format === undefined ? "" : ` (${format})`}`;
}
