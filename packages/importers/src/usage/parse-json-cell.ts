import { isObject } from "./row.ts";

/** Longer JSON in a cell is not read: what we look for in it is a handful of counts. */
const MOST_CHARACTERS = 1e6;

/** An object in a cell: of JSON as it is, of a table from its JSON text; empty where it is anything else. */
export function parseJsonCell(cell: unknown): Readonly<Record<string, unknown>> {
  if (isObject(cell)) return cell;
  if (typeof cell !== "string" || cell.length > MOST_CHARACTERS || !cell.trimStart().startsWith("{"))
    return {};
  try {
    const value: unknown = JSON.parse(cell);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
