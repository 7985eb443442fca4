import { extname } from "node:path";

export type InputFormat = "yaml" | "json" | "ndjson" | "csv";

const FORMATS_BY_EXTENSION: Readonly<Record<string, InputFormat>> = {
  ".yaml": "yaml",
  ".yml": "yaml",
  ".json": "json",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".csv": "csv",
};
const YAML_SIGN = /:(?:\s|$)|^[-#%&*!|>?@`[\]{}]/;

/** By the file's name, where it says so. */
export const findFormat = (name: string): InputFormat | undefined =>
  FORMATS_BY_EXTENSION[extname(name).toLowerCase()];

/** By the look of a text's first two lines. A line with commas that is no YAML heads a table, though it may be a bad one. */
export function sniffFormat(text: string): InputFormat {
  const lines = text
    .split("\n", 1000)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  const [first = "", second = ""] = lines;
  if (first.startsWith("[")) return "json";
  if (first.startsWith("{"))
    return second.startsWith("{") || (second !== "" && isWholeJson(first)) ? "ndjson" : "json";
  return first.includes(",") && !YAML_SIGN.test(first) ? "csv" : "yaml";
}

function isWholeJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
