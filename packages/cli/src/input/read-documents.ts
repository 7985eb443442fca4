import { constants, createReadStream, fstatSync } from "node:fs";
import { access, stat } from "node:fs/promises";
import { UnreadableFileError } from "../errors/unreadable-file-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import { findFormat, sniffFormat, type InputFormat } from "./detect-format.ts";
import type { InputDocument, SourcedDocument } from "./input-document.ts";
import { readJson } from "./read-json.ts";
import { readNdjson } from "./read-ndjson.ts";
import { readWhole } from "./read-whole.ts";

const STDIN = "-";
const STDIN_DESCRIPTOR = 0;
/** A text tells its format by its first two lines; longer ones are taken as they are. */
const MOST_HEAD_BYTES = 8_000_000;

/**
 * Reads documents one at a time. Every file is looked for before the first is read, so that one that is not there
 * spoils no half of the output.
 *
 * @throws {UsageError} when there is nothing to read; {@link UnreadableFileError} when the system refuses a file
 */
export async function* readDocuments(files: readonly string[]): AsyncGenerator<SourcedDocument> {
  if (files.length === 0 && process.stdin.isTTY) {
    throw new UsageError("found no file; allowed: file names, or - for standard input");
  }
  const names = files.length === 0 ? [STDIN] : files;
  for (const name of names) await requireReadable(name);
  let isEmpty = true;
  for (const name of names) {
    for await (const document of readInput(name)) {
      isEmpty = false;
      yield { ...document, source: toSource(name) };
    }
  }
  if (isEmpty) {
    throw new UsageError(`${names.map(toSource).join(", ")}: found no activity; allowed: one or more`);
  }
}

const toSource = (name: string): string => (name === STDIN ? "stdin" : name);

async function requireReadable(name: string): Promise<void> {
  try {
    const stats = name === STDIN ? fstatSync(STDIN_DESCRIPTOR) : await stat(name);
    if (stats.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    if (name !== STDIN) await access(name, constants.R_OK);
  } catch (error) {
    throw new UnreadableFileError(toSource(name), error);
  }
}

async function* readInput(name: string): AsyncGenerator<InputDocument> {
  const chunks = readChunks(name);
  const head: Buffer[] = [];
  const format = findFormat(name) ?? sniffFormat(await readHead(chunks, head));
  const all = joinChunks(head, chunks);
  if (format === "ndjson") {
    yield* readNdjson(all);
    return;
  }
  const whole = await readWhole(all, format);
  yield* typeof whole === "string" ? await READERS[format](whole) : [whole];
}

/** Moves chunks into `head` until its text tells its format. */
async function readHead(chunks: AsyncGenerator<Buffer, void>, head: Buffer[]): Promise<string> {
  for (;;) {
    const { value: chunk } = await chunks.next();
    if (chunk !== undefined) head.push(chunk);
    if (chunk !== undefined && !chunk.includes("\n")) continue;
    // A byte order mark counts as blank.
    const text = Buffer.concat(head).toString().trimStart();
    if (chunk === undefined || hasTwoLines(text)) return text;
    if (head.reduce((size, { length }) => size + length, 0) > MOST_HEAD_BYTES) return text;
  }
}

async function* readChunks(name: string): AsyncGenerator<Buffer, void> {
  try {
    yield* (name === STDIN ? process.stdin : createReadStream(name)) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new UnreadableFileError(toSource(name), error);
  }
}

async function* joinChunks(
  head: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  yield* head;
  yield* rest;
}

/** Whether a second line with something on it has begun. */
function hasTwoLines(text: string): boolean {
  const end = text.indexOf("\n", text.search(/\S/));
  return end !== -1 && /\S/.test(text.slice(end));
}

/** YAML and CSV parsers load only when such a text is there. */
const READERS: Readonly<
  Record<Exclude<InputFormat, "ndjson">, (text: string) => Promise<readonly InputDocument[]>>
> = {
  json: async (text) => readJson(text),
  csv: async (text) => (await import("./read-csv.ts")).readCsv(text),
  yaml: async (text) => (await import("./read-yaml.ts")).readYaml(text),
};
