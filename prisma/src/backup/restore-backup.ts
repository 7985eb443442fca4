import { mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { unpackTar } from "modern-tar/fs";
import { takeLockFile } from "../client/lock-file.ts";
import { LedgerError } from "../ledger-error.ts";
import { BACKUP_FORMAT, BACKUP_PATH, BACKUP_VERSION, FILES_FOLDER } from "./backup-manifest.ts";

/**
 * Unpacks a backup into a data directory that has no ledger yet. The files take their place when all of them are there.
 *
 * @returns the folder, as a whole path
 * @throws {LedgerError} `data-directory-in-use`, `archive-refused` or `disk-full`; the directory has no ledger then either
 */
export async function restoreBackup(bytes: Readable, dataDirectory: string): Promise<string> {
  const folder = resolve(dataDirectory);
  await mkdir(folder, { recursive: true });
  const release = await takeLockFile(join(folder, "ledger.lock"));
  try {
    await requireEmpty(join(folder, FILES_FOLDER));
    const draft = await mkdtemp(join(folder, "restoring-"));
    try {
      await unpack(bytes, draft);
      await rename(join(draft, FILES_FOLDER), join(folder, FILES_FOLDER));
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    return folder;
  } finally {
    bytes.destroy();
    await release();
  }
}

async function requireEmpty(files: string): Promise<void> {
  const found = await stat(files).catch(() => undefined);
  if (found === undefined) return;
  throw new LedgerError({
    code: "data-directory-in-use",
    message: `${files} holds a ledger already; restore into another folder, or move that one away first`,
  });
}

/** A checksum of gzip stands behind every byte, so what can be unpacked is what was packed. */
async function unpack(bytes: Readable, draft: string): Promise<void> {
  const unpacking = unpackTar(draft, { strict: true, filter: ({ name, type }) => isWanted(name, type) });
  try {
    await pipeline(bytes, createGunzip(), unpacking);
  } catch (error) {
    throw toRestoringError(error);
  }
  const manifest = await readManifest(draft);
  if (manifest["format"] !== BACKUP_FORMAT || manifest["formatVersion"] !== BACKUP_VERSION) {
    throw refuse(
      `found format ${JSON.stringify(manifest["format"])} ${JSON.stringify(manifest["formatVersion"])}; allowed: ${BACKUP_FORMAT} ${BACKUP_VERSION}`,
    );
  }
}

const isWanted = (name: string, type: string | undefined): boolean =>
  (type === "file" || type === "directory" || type === undefined) &&
  (name === BACKUP_PATH || name === FILES_FOLDER || name.startsWith(`${FILES_FOLDER}/`));

async function readManifest(draft: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const text = await readFile(join(draft, BACKUP_PATH), "utf8");
    await stat(join(draft, FILES_FOLDER));
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw refuse(
      "found no backup.json with files beside it; allowed: what llmcarbon admin backup wrote",
      error,
    );
  }
}

function toRestoringError(error: unknown): LedgerError {
  if (error instanceof Error && "code" in error && error.code === "ENOSPC") {
    return new LedgerError({
      code: "disk-full",
      message: "no space is left to restore the backup to; nothing of it stayed",
      cause: error,
    });
  }
  return refuse(
    `cannot be read to its end (${error instanceof Error ? error.message : String(error)})`,
    error,
  );
}

const refuse = (what: string, cause?: unknown): LedgerError =>
  new LedgerError({ code: "archive-refused", message: `backup: ${what}`, cause });
