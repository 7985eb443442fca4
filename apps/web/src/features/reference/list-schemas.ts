import { nameOf } from "./list-chapters.ts";
import type { OpenApi, Operation, Schema } from "./reference.schema.ts";

export type NamedSchema = { readonly name: string; readonly schema: Schema };

/** What a refusal looks like stands in the introduction, not with every operation. */
const ELSEWHERE: ReadonlySet<string> = new Set(["Problem"]);

/** The named schemas that operations speak of, those that these speak of after them, each once. */
export function listSchemas(
  operations: readonly Operation[],
  { schemas }: OpenApi["components"],
): readonly NamedSchema[] {
  const names = new Set<string>(ELSEWHERE);
  const found: NamedSchema[] = [];
  const visit = (value: unknown): void => {
    for (const name of listReferences(value)) {
      const schema = schemas[name];
      if (names.has(name) || schema === undefined) continue;
      names.add(name);
      found.push({ name, schema });
      visit(schema);
    }
  };
  for (const { requestBody, parameters, responses } of operations)
    visit([requestBody, parameters, responses]);
  return found;
}

function listReferences(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "$ref" in value && typeof value.$ref === "string" ? [nameOf(value.$ref)] : [];
  return [...own, ...Object.values(value).flatMap(listReferences)];
}
