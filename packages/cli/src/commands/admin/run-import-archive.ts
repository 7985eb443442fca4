import { createReadStream } from "node:fs";
import { once } from "node:events";
import { UnreadableFileError } from "../../errors/unreadable-file-error.ts";
import type { ImportArchiveFlags } from "./admin-flags.ts";
import { callForJson } from "./call-api.ts";
import { type Outcome, writeOutcome } from "./write-outcome.ts";

/** Hands an archive to the API, which takes the organisation over. */
export async function runImportArchive(file: string, flags: ImportArchiveFlags): Promise<void> {
  const archive = createReadStream(file);
  await once(archive, "open").catch((error: unknown) => {
    throw new UnreadableFileError(file, error);
  });
  const query = flags.as === undefined ? "" : `?${new URLSearchParams({ as: flags.as }).toString()}`;
  const imported = await callForJson(flags, { method: "POST", path: `/admin/archives${query}`, archive });
  await writeOutcome(imported as Outcome, flags.format);
}
