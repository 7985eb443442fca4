import { basename, dirname, extname, resolve } from "node:path";
import { UsageError } from "../../errors/usage-error.ts";

/** What a model is called and by whom it was made. */
export type ModelIdentity = { readonly id: string; readonly name: string; readonly developer: string };

type Said = {
  readonly id?: string;
  readonly name?: string;
  readonly developer?: string;
  /** `organisation/model`, as the file says */
  readonly madeFrom?: string;
};

const CONFIG_NAME = "config";
const HUB_FOLDER = /^models--([^-].*?)--(.+)$/;
const SNAPSHOT_DEPTH = 2;
const HUB_NAME = /^([\w.-]+)\/([\w.-]+)$/;
const ID = /^[a-z0-9][a-z0-9._/-]{0,199}$/;
const ID_RULE =
  "small letters, digits, dots, dashes, underscores and slashes, a letter or digit first, 200 at most";

/**
 * What was said of a model, and for the rest what the place of its file says: the folders of a Hugging Face cache name
 * organisation and model, other folders and files the model alone; then what the file itself was made from.
 *
 * @throws {UsageError} for an id that no document could name
 */
export function chooseIdentity(file: string, said: Said): ModelIdentity {
  const found = findInHubCache(file) ?? findInPath(file) ?? readHubName(said.madeFrom);
  const name = said.name ?? found?.name ?? said.id;
  const id = said.id ?? toId(found?.name ?? said.name ?? "");
  if (name === undefined || id === "") {
    throw new UsageError(`--id: found nothing, and ${file} does not say it; allowed: ${ID_RULE}`);
  }
  if (!ID.test(id)) throw new UsageError(`--id: found "${id}"; allowed: ${ID_RULE}`);
  return { id, name, developer: said.developer ?? found?.developer ?? "unknown" };
}

type Found = { readonly name: string; readonly developer?: string };

/** `…/models--meta-llama--Llama-3.1-8B/snapshots/<revision>/config.json` */
function findInHubCache(file: string): Found | undefined {
  let folder = dirname(resolve(file));
  for (let step = 0; step < SNAPSHOT_DEPTH; step += 1) folder = dirname(folder);
  const [, developer, name] = HUB_FOLDER.exec(basename(folder)) ?? [];
  return developer === undefined || name === undefined ? undefined : { name, developer };
}

/** A file with a name of its own names the model; one called `config.json` does so by its folder. */
function findInPath(file: string): Found | undefined {
  const stem = basename(file, extname(file));
  const name = stem === CONFIG_NAME ? basename(dirname(resolve(file))) : stem;
  return name === "" ? undefined : { name };
}

function readHubName(madeFrom: string | undefined): Found | undefined {
  const [, developer, name] = HUB_NAME.exec(madeFrom ?? "") ?? [];
  return developer === undefined || name === undefined ? undefined : { name, developer };
}

const toId = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9._/-]+/g, "-")
    .replaceAll(/^[^a-z0-9]+|-+$/g, "");
