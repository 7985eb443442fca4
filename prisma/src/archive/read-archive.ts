import { createHash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import { type ArchiveFile, type ArchiveManifest, MANIFEST_PATH } from "./archive-manifest.ts";
import { parseManifest } from "./parse-manifest.ts";
import { refuseArchive } from "./refuse-archive.ts";

/** What is done with an archive while it is read. */
type ArchiveReader = {
  /** once, before any file */
  readonly begin?: (manifest: ArchiveManifest) => Promise<void>;
  /** whole lines of a file, each with its end */
  readonly take?: (file: ArchiveFile, lines: readonly string[]) => Promise<void>;
};

/** A manifest of a thousand tables is a tenth of it. */
const LONGEST_MANIFEST = 1_000_000;
/** The largest estimate with its formulas is a hundredth of it. */
const LONGEST_LINE = 16_000_000;

/**
 * Reads an archive from beginning to end with constant memory, and checks it on the way: what it holds, in which order, how
 * many bytes and rows, and their hash.
 *
 * @throws {LedgerError} `archive-refused` at the first thing that is not as the manifest says
 */
export async function readArchive(bytes: Readable, { begin, take }: ArchiveReader): Promise<ArchiveManifest> {
  const entries = openEntries(bytes);
  try {
    const first = await entries.next();
    if (first.done || first.value.header.name !== MANIFEST_PATH) {
      const found = first.done ? "nothing" : `"${first.value.header.name}"`;
      throw refuseArchive(
        `archive: found ${found} first; allowed: ${MANIFEST_PATH}, as llmcarbon admin export writes it`,
      );
    }
    const manifest = parseManifest(await readText(first.value));
    await begin?.(manifest);
    for (const file of manifest.files) await readFile(await entries.next(), file, take);
    const more = await entries.next();
    if (!more.done)
      throw refuseArchive(`${more.value.header.name}: found in the archive, not in its manifest`);
    return manifest;
  } finally {
    bytes.destroy();
  }
}

function openEntries(bytes: Readable): AsyncGenerator<ParsedTarEntry, void> {
  const gunzip = pipeline(bytes, createGunzip(), () => undefined);
  const decoder = createTarDecoder({ strict: true });
  // Its faults are those of the entries, where they are heard of.
  Readable.toWeb(gunzip)
    .pipeTo(decoder.writable)
    .catch(() => undefined);
  return refuseFaults(decoder.readable);
}

/** What zlib or the tar reader stumbles over is the archive's fault; what is thrown by who reads is not caught here. */
async function* refuseFaults<Each>(source: AsyncIterable<Each>): AsyncGenerator<Each, void> {
  try {
    yield* source;
  } catch (error) {
    throw refuseArchive(
      `archive: cannot be read to its end (${toReason(error)}); allowed: a whole gzipped tar, as llmcarbon admin export writes it`,
      error,
    );
  }
}

/** Faults of Node's own streams come wrapped, without a word. */
const toReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.message || (error.cause instanceof Error ? error.cause.message : error.name);
};

async function readText({ header, body }: ParsedTarEntry): Promise<string> {
  if (header.size > LONGEST_MANIFEST) {
    throw refuseArchive(`${MANIFEST_PATH}: found ${header.size} bytes; allowed: at most ${LONGEST_MANIFEST}`);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of refuseFaults(body)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

async function readFile(
  next: IteratorResult<ParsedTarEntry, void>,
  file: ArchiveFile,
  take: ArchiveReader["take"],
): Promise<void> {
  if (next.done) throw refuseArchive(`${file.path}: found nothing; ${MANIFEST_PATH} names it`);
  const { header, body } = next.value;
  if (header.name !== file.path || header.size !== file.byteCount) {
    throw refuseArchive(
      `${file.path}: found "${header.name}" of ${header.size} bytes; ${MANIFEST_PATH} says ${file.byteCount}`,
    );
  }
  const hash = createHash("sha256");
  let rowCount = 0;
  const splitter = createLineSplitter(file.path);
  for await (const chunk of refuseFaults(body)) {
    hash.update(chunk);
    const lines = splitter.split(chunk);
    rowCount += lines.length;
    if (lines.length > 0) await take?.(file, lines);
  }
  splitter.end();
  const sha256 = hash.digest("hex");
  if (sha256 !== file.sha256) {
    throw refuseArchive(
      `${file.path}: found sha256 ${sha256}; ${MANIFEST_PATH} says ${file.sha256}; the archive is damaged, get it anew`,
    );
  }
  if (rowCount !== file.rowCount) {
    throw refuseArchive(`${file.path}: found ${rowCount} rows; ${MANIFEST_PATH} says ${file.rowCount}`);
  }
}

/** Cuts bytes at line ends; what follows the last waits for the next bytes. */
function createLineSplitter(path: string) {
  let rest: Buffer = Buffer.alloc(0);
  return {
    split(chunk: Uint8Array): readonly string[] {
      const end = chunk.lastIndexOf(LINE_FEED);
      if (end === -1) {
        rest = Buffer.concat([rest, chunk]);
        if (rest.length > LONGEST_LINE)
          throw refuseArchive(`${path}: found a line of more than ${LONGEST_LINE} bytes`);
        return [];
      }
      const whole = Buffer.concat([rest, chunk.subarray(0, end + 1)]);
      rest = Buffer.from(chunk.subarray(end + 1));
      return whole.toString("utf8").slice(0, -1).split("\n");
    },
    end(): void {
      if (rest.length > 0) throw refuseArchive(`${path}: found a last line without an end`);
    },
  };
}

const LINE_FEED = 10;
