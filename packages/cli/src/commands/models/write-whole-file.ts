import { randomUUID } from "node:crypto";
import { open, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UnwritableFileError } from "../../errors/unwritable-file-error.ts";

/**
 * Writes a file so that a reader sees the old one or the new one, and never a half: beside it first, then in its place. A
 * link stays one.
 *
 * @throws {UnwritableFileError} with nothing left behind
 */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    const handle = await open(beside, "wx");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw new UnwritableFileError(file, error);
  }
}
