import { readCount, readName } from "../usage/read-cells.ts";
import { toRowOfObject, type Row } from "../usage/row.ts";
import { ATTRIBUTE_NAMES, type AttributeRole } from "./attribute-names.ts";
import type { OtlpAttributes } from "./otlp-document.ts";

export const toRowOfAttributes = (attributes: OtlpAttributes): Row =>
  toRowOfObject(Object.fromEntries(attributes));

/** The name under which something is told, of those it goes by. */
const findColumn = (row: Row, role: AttributeRole): string | undefined =>
  ATTRIBUTE_NAMES[role].find((name) => row(name) !== undefined);

/** @throws {InvalidQuantityError} for what is no text of a name's length */
export function findName(row: Row, role: AttributeRole): string | undefined {
  const column = findColumn(row, role);
  return column === undefined ? undefined : readName(row, column);
}

/** A label that says what a span is: nothing where it is no text, since then it says nothing we know. */
export function findLabel(row: Row, role: AttributeRole): string | undefined {
  const column = findColumn(row, role);
  const value = column === undefined ? undefined : row(column);
  return typeof value === "string" ? value : undefined;
}

/** @throws {InvalidQuantityError} for what is no whole number, 0 or more */
export function findCount(row: Row, role: AttributeRole): number | undefined {
  const column = findColumn(row, role);
  return column === undefined ? undefined : readCount(row, column);
}

/** What of a refused span or point is shown: names and counts. */
export const SHOWN_ATTRIBUTES: readonly string[] = (
  [
    "operation",
    "openInferenceKind",
    "requestType",
    "provider",
    "model",
    "inputTokens",
    "outputTokens",
    "cachedInputTokens",
  ] as const
).flatMap((role) => ATTRIBUTE_NAMES[role]);
