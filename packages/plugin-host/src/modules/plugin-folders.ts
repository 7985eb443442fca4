import { realpathSync } from "node:fs";
import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Folders that hold code of others: of plugins, and of the configuration. Kept for the whole process, as loaded code is. */
const folders = new Set<string>();
const listeners = new Set<(folder: string) => void>();

/** Announces a folder before anything in it is loaded. */
export function addPluginFolder(folder: string): void {
  const real = toRealPath(folder);
  if (folders.has(real)) return;
  folders.add(real);
  for (const listener of listeners) listener(real);
}

/** Calls back for every folder there is and will be. */
export function onPluginFolder(listener: (folder: string) => void): void {
  listeners.add(listener);
  for (const folder of folders) listener(folder);
}

/** Whether a module lies in one of the folders. */
export function isInPluginFolder(url: string | undefined): boolean {
  if (url?.startsWith("file:") !== true) return false;
  return findFolder(folders, fileURLToPath(url)) !== undefined;
}

/**
 * Whether a stack of calls comes from one of the folders: the innermost call of theirs or of the program's decides. The
 * program may itself be installed below a folder of the configuration; of two folders a file lies in the inner one counts.
 */
export function isPluginStack(stack: string): boolean {
  programFolder ??= dirname(toRealPath(process.argv[1] ?? sep));
  for (const line of stack.split("\n")) {
    const file = findFile(line);
    const folder = file && findFolder([...folders, programFolder], file);
    if (folder !== undefined) return folders.has(folder);
  }
  return false;
}

/** Where the program was started from. */
let programFolder: string | undefined;

const CALL = /(?:^|\s|\()(?<place>file:\/\/[^()]+?|(?:\/|[A-Za-z]:\\).+?):\d+(?::\d+)?\)?$/;

/** The file of a call, as Node writes one; `undefined` for what lies in none. */
function findFile(line: string): string | undefined {
  const place = CALL.exec(line)?.groups?.["place"];
  try {
    return place?.startsWith("file:") === true ? fileURLToPath(place) : place;
  } catch {
    return undefined;
  }
}

const findFolder = (among: Iterable<string>, file: string): string | undefined =>
  [...among]
    .filter((folder) => file.startsWith(withSeparator(folder)))
    .toSorted((one, other) => other.length - one.length)[0];

const withSeparator = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep);

function toRealPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // What is not there cannot be loaded either, and the loader says so.
    return folder;
  }
}
