import { join } from "node:path";
import type { Environment } from "../env.ts";
import { readOrMakeSecretFile } from "./read-or-make-secret-file.ts";

const NAME = "secret";
const REMEDY =
  "put back the file that was made with the ledger, or delete it: secrets that were sealed with the old one have to be made anew";

type Settings = Pick<Environment, "LLMCARBON_DATA_DIR" | "LLMCARBON_SECRET" | "DATABASE_URL">;

/**
 * The secret that everything else which must stay secret is sealed with: the one that is set, or one in a file of this machine. It is
 * made at the first start and is in no backup of the ledger.
 *
 * @param tell takes a line where processes on several machines would each have a secret of their own
 * @throws {FootprintError} `invalid-secret` for a file that is too short
 */
export async function readSecret(environment: Settings, tell: (line: string) => void): Promise<string> {
  const { LLMCARBON_SECRET: given, DATABASE_URL: url, LLMCARBON_DATA_DIR: directory } = environment;
  if (given !== undefined) return given;
  const path = join(directory, NAME);
  if (url !== undefined) {
    tell(
      `LLMCARBON_SECRET is not set: secrets are sealed with ${path}; several processes of a ledger must share one`,
    );
  }
  return readOrMakeSecretFile(path, REMEDY);
}
