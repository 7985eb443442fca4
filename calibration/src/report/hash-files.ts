import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** sha256 of files, by their path from the root of this package. */
export const hashFiles = (files: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    files.toSorted().map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(new URL(`../../${file}`, import.meta.url)))
        .digest("hex"),
    ]),
  );
