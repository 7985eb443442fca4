/** One document of a text, as its reader found it. */
export type InputDocument =
  | {
      readonly kind: "read";
      readonly value: unknown;
      /** line, from 1, of the value at a dotted path, or of the nearest thing above it; sought only to word a refusal */
      readonly findLine: (path: string) => number;
    }
  | {
      readonly kind: "broken";
      /** absent where the whole input is at fault */
      readonly line?: number;
      readonly column?: number;
      /** what was found and what is allowed, one line */
      readonly message: string;
    };

/** A document with the name of what it stood in: a file, or `stdin`. */
export type SourcedDocument = InputDocument & { readonly source: string };

/** Paths of messages in one spelling, `runs[0].tokenCount` as `runs.0.tokenCount`: the whole one, then each above it. */
export function listPathsUpward(path: string): readonly string[] {
  const keys = path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  return [...keys.map((_, above) => keys.slice(0, keys.length - above).join(".")), ""];
}
