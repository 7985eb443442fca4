import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { FoundConfig } from "./read-config.ts";

/** What a catalogue of one's own models is called where nobody says otherwise. */
const CATALOGUE_NAME = "llmcarbon.models.json";

/**
 * Where models of one's own are kept: the file the configuration names, else the one beside it, else the one in the
 * working directory. Whether it exists is not asked of a file that was named.
 */
export function findModelCatalogue({ config, path, cwd }: FoundConfig & { readonly cwd: string }): string {
  const from = path === undefined ? cwd : dirname(path);
  if (config.modelCatalogue !== undefined) return resolve(from, config.modelCatalogue);
  const beside = join(from, CATALOGUE_NAME);
  const here = join(resolve(cwd), CATALOGUE_NAME);
  return existsSync(beside) || !existsSync(here) ? beside : here;
}
