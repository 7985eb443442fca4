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
const CSV_HEADER = /^"?[a-zA-Z][\w.]*"?(?:\s*,\s*"?[a-zA-Z][\w.]*"?)+$/;

/** By the file's name where it says so, else by the look of the text. */
export const detectFormat = (name: string, text: string): InputFormat =>
  FORMATS_BY_EXTENSION[extname(name).toLowerCase()] ?? sniffFormat(text);

function sniffFormat(text: string): InputFormat {
  const lines = text
    .split("\n", 1000)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  const [first = "", second = ""] = lines;
  if (first.startsWith("[")) return "json";
  if (first.startsWith("{"))
    return second.startsWith("{") || (second !== "" && isWholeJson(first)) ? "ndjson" : "json";
  return CSV_HEADER.test(first) ? "csv" : "yaml";
}

function isWholeJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
