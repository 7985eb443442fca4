import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { restoreBackup } from "@llmcarbon/prisma/admin";
import { readDatabaseUrl, readDataDirectory } from "../../env.ts";
import { UnreadableFileError } from "../../errors/unreadable-file-error.ts";
import { UsageError } from "../../errors/usage-error.ts";
import type { RestoreFlags } from "./admin-flags.ts";
import { orSayWhy } from "./or-say-why.ts";
import { restorePostgres } from "./restore-postgres.ts";
import { writeOutcome } from "./write-outcome.ts";

/** What pg_dump begins its own format with, and what gzip begins with. */
const DUMP = Buffer.from("PGDMP");
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Restores what `admin backup` wrote, to where there is no ledger yet. */
export async function runRestore(file: string, { dataDir, format }: RestoreFlags): Promise<void> {
  const head = await readHead(file);
  const isDump = head.subarray(0, DUMP.length).equals(DUMP);
  if (!isDump && !head.subarray(0, GZIP.length).equals(GZIP)) {
    throw new UsageError(`${file}: found no backup; allowed: what llmcarbon admin backup wrote`);
  }
  await orSayWhy(async () => {
    if (isDump) {
      const database = await restorePostgres(requireDatabaseUrl(file, dataDir), file);
      await writeOutcome({ engine: "postgresql", database }, format);
    } else {
      const dataDirectory = await restoreBackup(createReadStream(file), dataDir ?? readDataDirectory());
      await writeOutcome({ engine: "pglite", dataDirectory }, format);
    }
  });
}

async function readHead(file: string): Promise<Buffer> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(DUMP.length), 0, DUMP.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadableFileError(file, error);
  }
}

function requireDatabaseUrl(file: string, dataDir: string | undefined): string {
  const url = readDatabaseUrl();
  if (url !== undefined && dataDir === undefined) return url;
  throw new UsageError(
    `${file}: found a backup of PostgreSQL; expected DATABASE_URL with an empty database, postgresql://user:password@host:port/database, and no --data-dir`,
  );
}
