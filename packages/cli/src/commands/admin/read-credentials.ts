import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ENVIRONMENT, readDataDirectory, readOperatorToken } from "../../env.ts";
import { UsageError } from "../../errors/usage-error.ts";
import type { ApiFlags } from "./admin-flags.ts";

const DEFAULT_KEY = "LLMCARBON_API_KEY";
const TOKEN_FILE = "operator-token";
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * What the API is asked with: the key that is named, the operator's token that is set, or the one that an embedded ledger of this
 * machine keeps beside its files. It goes to no other machine unasked.
 *
 * @throws {UsageError} for a variable without a key
 */
export async function readCredentials({ key: variable }: ApiFlags, url: URL): Promise<string | undefined> {
  const key = ENVIRONMENT[variable ?? DEFAULT_KEY]?.trim() || undefined;
  if (key !== undefined) return key;
  if (variable !== undefined) {
    throw new UsageError(
      `--key: found nothing in "${variable}"; allowed: an environment variable with the key`,
    );
  }
  return readOperatorToken() ?? (LOOPBACK.test(url.hostname) ? readTokenFile() : undefined);
}

/** Nothing where there is none, or it is another user's. */
const readTokenFile = (): Promise<string | undefined> =>
  readFile(join(readDataDirectory(), TOKEN_FILE), "utf8").then(
    (text) => text.trim() || undefined,
    () => undefined,
  );
