import { packBackup, withDataDirectory } from "@llmcarbon/prisma/admin";
import { readDatabaseUrl } from "../../env.ts";
import { UsageError } from "../../errors/usage-error.ts";
import type { BackupFlags } from "./admin-flags.ts";
import { callApi } from "./call-api.ts";
import { dumpPostgres } from "./dump-postgres.ts";
import { orSayWhy } from "./or-say-why.ts";
import { requireNewFile, saveStream } from "./save-stream.ts";
import { writeSaved } from "./write-saved.ts";

/** Backs up a whole ledger: what a flag names, else the server of DATABASE_URL, else the one behind the API. */
export async function runBackup(flags: BackupFlags): Promise<void> {
  if (flags.api !== undefined && flags.dataDir !== undefined) {
    throw new UsageError("--data-dir: found together with --api; allowed: one of them");
  }
  await requireNewFile(flags.to);
  await orSayWhy(async () => {
    const { engine, byteCount } = await save(flags);
    await writeSaved({ engine, file: flags.to, byteCount }, flags);
  });
}

async function save(flags: BackupFlags): Promise<{ readonly engine: string; readonly byteCount: number }> {
  const { to, api, dataDir } = flags;
  if (dataDir !== undefined) {
    const pack = (folder: string) => saveStream(packBackup(folder, new Date()), to);
    return { engine: "pglite", byteCount: await withDataDirectory(dataDir, pack) };
  }
  const url = readDatabaseUrl();
  if (url !== undefined && api === undefined) {
    return { engine: "postgresql", byteCount: await dumpPostgres(url, to) };
  }
  const backup = await callApi(flags, { method: "GET", path: "/admin/backup" });
  return { engine: "pglite", byteCount: await saveStream(backup, to) };
}
