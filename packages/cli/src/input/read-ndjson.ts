import type { InputDocument } from "./input-document.ts";
import { readJson } from "./read-json.ts";

/** One document per line; empty lines are skipped. */
export const readNdjson = (text: string): readonly InputDocument[] =>
  text
    .split("\n")
    .flatMap((line, index) =>
      line.trim() === ""
        ? []
        : readJson(line).map((document): InputDocument =>
            document.kind === "read"
              ? { ...document, findLine: () => index + 1 }
              : { ...document, line: index + 1 },
          ),
    );
