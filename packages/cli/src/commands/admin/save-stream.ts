import { createWriteStream, rmSync } from "node:fs";
import { link, rm, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FootprintError } from "@llmcarbon/spec";
import { UnwritableFileError } from "../../errors/unwritable-file-error.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { AdminFault } from "./admin-fault.ts";
import { createByteCounter } from "./count-bytes.ts";

/** Standard output, for a pipe to elsewhere. */
const STANDARD_OUTPUT = "-";

/** @throws {UsageError} for a file that is there already: an older archive is not written over */
export async function requireNewFile(path: string): Promise<void> {
  if (path === STANDARD_OUTPUT) return;
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) throw alreadyThere(path);
}

/**
 * Writes a stream to a file that has its name when it is whole, and not before.
 *
 * @returns bytes written
 * @throws {UnwritableFileError} when the system does not let us; whatever went wrong with the stream
 */
export async function saveStream(stream: Readable, path: string): Promise<number> {
  const counter = createByteCounter();
  if (path === STANDARD_OUTPUT) {
    await pipeline(readWhole(stream), counter.through, process.stdout, { end: false });
    return counter.end();
  }
  const draft = `${path}.${process.pid}.part`;
  const file = createWriteStream(draft, { flags: "wx", mode: 0o600 });
  const letGo = removeWhenInterrupted(draft);
  try {
    await pipeline(readWhole(stream), counter.through, file);
    // Unlike a change of name, it never takes the place of a file that came meanwhile.
    await link(draft, path);
    return counter.byteCount();
  } catch (error) {
    if (isCode(error, "EEXIST")) throw alreadyThere(path);
    throw FootprintError.isInstance(error) ? error : new UnwritableFileError(path, error);
  } finally {
    counter.end();
    letGo();
    await rm(draft, { force: true });
  }
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Whoever interrupts finds no half file, and the process ends as it would have. */
function removeWhenInterrupted(path: string): () => void {
  const end = (signal: NodeJS.Signals): void => {
    rmSync(path, { force: true });
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}

/** Tells what goes wrong with the stream from what goes wrong with the file. */
async function* readWhole(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    if (FootprintError.isInstance(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AdminFault("failed", `it was cut off before its end (${reason}); nothing of it is kept`, error);
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const alreadyThere = (path: string) =>
  new UsageError(`--to: found "${path}" there already; allowed: a file that does not exist yet`);
