import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { takeLockFile } from "../client/lock-file.ts";
import { LedgerError } from "../ledger-error.ts";
import { FILES_FOLDER } from "./backup-manifest.ts";

/**
 * Runs `work` on the data directory of an embedded ledger that no process has open, and keeps it so meanwhile.
 *
 * @throws {LedgerError} when there is no ledger, or a process has it open
 */
export async function withDataDirectory<Result>(
  dataDirectory: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = resolve(dataDirectory);
  const found = await stat(join(folder, FILES_FOLDER)).catch(() => undefined);
  if (found === undefined) {
    throw new LedgerError({
      code: "data-directory-unusable",
      message: `${folder} holds no embedded ledger; name its folder, the LLMCARBON_DATA_DIR of the API`,
    });
  }
  const release = await takeLockFile(join(folder, "ledger.lock"));
  try {
    return await work(folder);
  } finally {
    await release();
  }
}
