import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { InvalidConfigError } from "../errors/invalid-config-error.ts";

/** Names a configuration may have. */
export const CONFIG_NAMES = ["llmcarbon.config.json", "llmcarbon.config.mjs", "llmcarbon.config.ts"] as const;

export type Search = {
  /** where to begin */
  readonly cwd: string;
  /** the last folder looked at on the way up, where the way leads through it; the user's home unless given */
  readonly home?: string;
  /** number of the user who runs the program; where the system has none, nobody is told apart */
  readonly userId?: number | undefined;
};

/**
 * The nearest configuration from a folder upwards, to the home directory or the root of the file system.
 *
 * @returns its path, or `undefined` where there is none
 * @throws {InvalidConfigError} when one folder holds two: which one is meant cannot be known; or when another user put it
 *   there, whose code it would run
 */
export function findConfig({
  cwd,
  home = homedir(),
  userId = process.getuid?.(),
}: Search): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const [first, second] = CONFIG_NAMES.filter((name) => existsSync(join(folder, name)));
    if (first !== undefined && second !== undefined) {
      const found = `${first} beside ${second}`;
      throw new InvalidConfigError(folder, [{ path: "", found, allowed: "one of the two" }]);
    }
    if (first !== undefined) return requireOwn(join(folder, first), userId);
    if (folder === dirname(folder) || folder === home) return undefined;
  }
}

const ADMINISTRATOR = 0;

/** On the way up lie folders where anybody may write, such as /tmp. */
function requireOwn(file: string, userId: number | undefined): string {
  if (userId === undefined || [userId, ADMINISTRATOR].includes(statSync(file).uid)) return file;
  const found = "a configuration of another user";
  throw new InvalidConfigError(file, [
    { path: "", found, allowed: "your own; or this one by --config or LLMCARBON_CONFIG" },
  ]);
}
