import type { OpenApi, Operation, Parameter } from "./reference.schema.ts";

/** Operations that belong together, under one address. */
export type Chapter = {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Operation[];
};

/** Chapters in the order of the document, and in each the operations in theirs. */
export function listChapters(document: OpenApi): readonly Chapter[] {
  const operations = listOperations(document);
  return document.tags.map(({ name, description }) => ({
    slug: name.toLowerCase().replaceAll(/[^a-z]+/g, "-"),
    name,
    description,
    operations: operations.filter(({ tags: [tag] }) => tag === name),
  }));
}

const listOperations = ({ paths, components }: OpenApi): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters.flatMap((parameter) => {
        const found = "$ref" in parameter ? components.parameters[nameOf(parameter.$ref)] : parameter;
        return found === undefined ? [] : [found satisfies Parameter];
      }),
    })),
  );

/** Last part of a reference: `#/components/schemas/Site` → `Site`. */
export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1);
