import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** A file that the calibration makes. */
export type MadeFile = {
  /** path from the root of this package */
  readonly file: string;
  readonly text: string;
};

/** Writes a file; says whether it was different before. */
export function writeMade({ file, text }: MadeFile): boolean {
  const path = toPath(file);
  const isChanged = readText(path) !== text;
  if (isChanged) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return isChanged;
}

/** Whether the file on disk is what the calibration gives. */
export const isCurrent = ({ file, text }: MadeFile): boolean => readText(toPath(file)) === text;

const toPath = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
