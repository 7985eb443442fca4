import { homedir } from "node:os";
import { join } from "node:path";

/** The environment; no other file of the command reads it. */
export const ENVIRONMENT: Readonly<Record<string, string | undefined>> = process.env;

/** A variable that is set to nothing counts as not set. */
const read = (name: string): string | undefined => ENVIRONMENT[name]?.trim() || undefined;

/** The configuration the environment names. */
export const readConfigPath = (): string | undefined => read("LLMCARBON_CONFIG");

/** Where the ledger's database is, with its password. */
export const readDatabaseUrl = (): string | undefined => read("DATABASE_URL");

/** What whoever keeps the installation shows the API. */
export const readOperatorToken = (): string | undefined => read("LLMCARBON_OPERATOR_TOKEN");

/** Folder of an embedded ledger, as the API has it. */
export const readDataDirectory = (): string => read("LLMCARBON_DATA_DIR") ?? join(".llmcarbon", "ledger");

/** Where answers of live sources are kept: as the system likes it, unless LLMCARBON_CACHE_DIR says otherwise. */
export function findCacheDirectory(): string {
  const given = read("LLMCARBON_CACHE_DIR");
  if (given !== undefined) return given;
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "llmcarbon");
  if (process.platform === "win32") return join(read("LOCALAPPDATA") ?? homedir(), "llmcarbon", "cache");
  return join(read("XDG_CACHE_HOME") ?? join(homedir(), ".cache"), "llmcarbon");
}
