import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { UnreadableFileError } from "../errors/unreadable-file-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import { detectFormat, type InputFormat } from "./detect-format.ts";
import type { InputDocument, SourcedDocument } from "./input-document.ts";
import { readJson } from "./read-json.ts";
import { readNdjson } from "./read-ndjson.ts";

const STDIN = "-";
const BYTE_ORDER_MARK = /^\uFEFF/;

/**
 * Reads every file before anything is answered, so that an unreadable one spoils no half of the output.
 *
 * @throws {UsageError} when there is nothing to read; {@link UnreadableFileError} when the system refuses a file
 */
export async function readDocuments(files: readonly string[]): Promise<readonly SourcedDocument[]> {
  if (files.length === 0 && process.stdin.isTTY) {
    throw new UsageError("found no file; allowed: file names, or - for standard input");
  }
  const names = files.length === 0 ? [STDIN] : files;
  const texts: { readonly source: string; readonly text: string }[] = [];
  for (const name of names) texts.push(await readText(name));
  const documents: SourcedDocument[] = [];
  for (const { source, text } of texts) {
    for (const document of await READERS[detectFormat(source, text)](text)) {
      documents.push({ ...document, source });
    }
  }
  if (documents.length === 0) {
    throw new UsageError(
      `${texts.map(({ source }) => source).join(", ")}: found no activity; allowed: one or more`,
    );
  }
  return documents;
}

async function readText(name: string): Promise<{ readonly source: string; readonly text: string }> {
  const source = name === STDIN ? "stdin" : name;
  const bytes = await (name === STDIN ? readStdin() : readFile(name)).catch((error: unknown) => {
    throw new UnreadableFileError(source, error);
  });
  if (!isUtf8(bytes))
    throw new UsageError(`${source}: found bytes that are not UTF-8; allowed: text in UTF-8`);
  return { source, text: bytes.toString().replace(BYTE_ORDER_MARK, "") };
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** YAML and CSV parsers load only when such a text is there. */
const READERS: Readonly<Record<InputFormat, (text: string) => Promise<readonly InputDocument[]>>> = {
  json: async (text) => readJson(text),
  ndjson: async (text) => readNdjson(text),
  csv: async (text) => (await import("./read-csv.ts")).readCsv(text),
  yaml: async (text) => (await import("./read-yaml.ts")).readYaml(text),
};
