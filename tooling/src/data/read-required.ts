import { existsSync, readFileSync } from "node:fs";
import { DatasetError } from "./dataset-problem.ts";

/** @throws {DatasetError} when there is no such file */
export function readRequired(file: string): string {
  if (!existsSync(file)) {
    throw new DatasetError([{ file, found: "no such file", allowed: "a readable file" }]);
  }
  return readFileSync(file, "utf8");
}
