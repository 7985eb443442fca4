import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

type TemporaryFolder = { readonly path: string; readonly remove: () => Promise<void> };

/** A folder of the operating system's for temporary files that only this user may enter. */
export async function createTemporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "llmcarbon-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
