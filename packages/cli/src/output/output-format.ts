import { describeTerminal, type Terminal } from "./terminal.ts";

export const OUTPUT_FORMATS = ["table", "json", "ndjson", "csv", "markdown"] as const;

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** How values look in each format that is not plain JSON; loaded when it is the one asked for. */
export type Writers<Value> = Readonly<
  Record<
    Exclude<OutputFormat, "json" | "ndjson">,
    (values: readonly Value[], terminal: Terminal) => Promise<string>
  >
>;

const INDENT = 2;

/** A table for people, JSON for programs. */
export const chooseFormat = (asked: OutputFormat | undefined): OutputFormat =>
  asked ?? (describeTerminal().isTerminal ? "table" : "json");

/** Writes results to standard output; in JSON a single one as itself, several as an array. */
export async function writeResults<Value>(
  values: readonly Value[],
  form: { readonly format: OutputFormat; readonly isSingle: boolean },
  writers: Writers<Value>,
): Promise<void> {
  const { format, isSingle } = form;
  const text =
    format === "json"
      ? `${JSON.stringify(isSingle ? values[0] : values, undefined, INDENT)}\n`
      : format === "ndjson"
        ? values.map((value) => `${JSON.stringify(value)}\n`).join("")
        : await writers[format](values, describeTerminal());
  process.stdout.write(text);
}
