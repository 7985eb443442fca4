import { createReadStream, type ReadStream } from "node:fs";
import { access, constants, open, stat } from "node:fs/promises";
import type { ImportInput, RandomAccessFile } from "@llmcarbon/importers";
import { UnreadableFileError } from "../../errors/unreadable-file-error.ts";

const STDIN = "-";

/** A file to import, with what is read of it told as it is read. */
export type OpenedInput = {
  readonly input: ImportInput;
  /** nothing for a pipe */
  readonly byteLength: number | undefined;
};

/**
 * @param onBytes hears of bytes as they are read
 * @throws {UnreadableFileError} when the system refuses the file
 */
export async function openInput(name: string, onBytes: (byteCount: number) => void): Promise<OpenedInput> {
  if (name === STDIN) {
    const stream = () => readChunks("stdin", process.stdin, onBytes);
    return { input: { name: "stdin", stream: once(stream) }, byteLength: undefined };
  }
  const byteLength = await findLength(name);
  const stream = () => readChunks(name, createReadStream(name), onBytes);
  return { input: { name, stream, file: createFile(name, byteLength, onBytes) }, byteLength };
}

async function findLength(name: string): Promise<number> {
  try {
    const stats = await stat(name);
    if (stats.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    await access(name, constants.R_OK);
    return stats.size;
  } catch (error) {
    throw new UnreadableFileError(name, error);
  }
}

async function* readChunks(
  name: string,
  stream: ReadStream | NodeJS.ReadStream,
  onBytes: (byteCount: number) => void,
): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onBytes(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw new UnreadableFileError(name, error);
  }
}

const createFile = (
  name: string,
  byteLength: number,
  onBytes: (byteCount: number) => void,
): RandomAccessFile => ({
  byteLength,
  async slice(start, end = byteLength) {
    const file = await open(name);
    try {
      const buffer = new ArrayBuffer(end - start);
      const { bytesRead } = await file.read(new Uint8Array(buffer), 0, end - start, start);
      onBytes(bytesRead);
      return buffer.slice(0, bytesRead);
    } finally {
      await file.close();
    }
  },
});

/** Readers look no further than this before they read from the start again. */
const MOST_KEPT_BYTES = 1_000_000;

/** A pipe can be read but once: its beginning is kept for a reader that looks at it first. */
function once(begin: () => AsyncGenerator<Uint8Array, void>): () => AsyncIterable<Uint8Array> {
  const kept: Uint8Array[] = [];
  let keptByteCount = 0;
  let source: AsyncGenerator<Uint8Array, void> | undefined;
  return replay;

  async function* replay(): AsyncGenerator<Uint8Array, void> {
    source ??= begin();
    yield* kept.slice();
    // Not a loop over the source: leaving one would end it.
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      if (keptByteCount < MOST_KEPT_BYTES) kept.push(next.value);
      keptByteCount += next.value.length;
      yield next.value;
    }
  }
}
