import { statfs } from "node:fs/promises";
import { LedgerError } from "../ledger-error.ts";

/**
 * What has to be left for the log of a batch: PGlite that cannot begin another file of it, of 16 MiB each, never answers
 * again, while a table that cannot grow is an error like any other.
 */
const LEAST_BYTES = 192 * 1024 * 1024;
/** Between two looks no batch can fill so much. */
const TRUST_MS = 250;

const looks = new Map<string, number>();

/**
 * Whether an embedded database may be written to.
 *
 * @param directory its folder; null where there is none to fill
 * @throws {LedgerError} `disk-full`, before anything is written
 */
export async function requireRoom(directory: string | null): Promise<void> {
  if (directory === null) return;
  const now = performance.now();
  if (now - (looks.get(directory) ?? -Infinity) < TRUST_MS) return;
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free < LEAST_BYTES) {
    throw new LedgerError({
      code: "disk-full",
      message: `only ${toMebibytes(free)} MiB are left on the disk of ${directory}; nothing is booked until there are ${toMebibytes(LEAST_BYTES)}`,
    });
  }
  looks.set(directory, now);
}

const BYTES_PER_MEBIBYTE = 1024 * 1024;
const toMebibytes = (bytes: number): number => Math.floor(bytes / BYTES_PER_MEBIBYTE);
