import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { z } from "zod";
import { addPluginFolder } from "../modules/plugin-folders.ts";
import { stripsTypes } from "../modules/strips-types.ts";
import { describeThrown, quote } from "../text/to-line.ts";
import { PluginError } from "../errors/plugin-error.ts";
import { isPluginPath, splitPackageName } from "./plugin-name.ts";
import { resolveExports } from "./resolve-exports.ts";

const manifestSchema = z.object({
  name: z.string().exactOptional(),
  version: z.string().exactOptional(),
  license: z.string().exactOptional(),
  keywords: z.array(z.string()).exactOptional(),
  main: z.string().exactOptional(),
  exports: z.unknown().optional(),
});

/** The parts of a `package.json` that matter here. */
type PluginManifest = z.output<typeof manifestSchema>;

/** Where a plugin's code begins. */
export type PluginDoor = {
  readonly origin: "package" | "path";
  /** the file to import */
  readonly file: string;
  /** the folder it may be answered for */
  readonly folder: string;
  /** absent for a plugin that is a single file */
  readonly manifest?: PluginManifest;
};

/**
 * Finds a plugin without loading any of it: by a path, or as a package installed for a folder, as Node would.
 *
 * @param plugin.name as the configuration names it
 * @param plugin.from the folder of the configuration
 * @throws {PluginError} `plugin-not-found` when it is not there, or has no door
 */
export function findPluginDoor({ name, from }: { readonly name: string; readonly from: string }): PluginDoor {
  const door = isPluginPath(name) ? findByPath(resolve(from, name)) : findPackage(name, from);
  addPluginFolder(door.folder);
  return door;
}

function findByPath(path: string): PluginDoor {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new PluginError("plugin-not-found", `found nothing at ${path}`);
  const real = realpathSync(path);
  if (stats.isDirectory()) return openFolder({ origin: "path", folder: real });
  return { origin: "path", file: real, folder: dirname(real) };
}

function findPackage(name: string, from: string): PluginDoor {
  const { packageName, door } = splitPackageName(name);
  for (let above = resolve(from); ; above = dirname(above)) {
    const folder = join(above, "node_modules", packageName);
    if (existsSync(join(folder, "package.json"))) {
      return openFolder({
        origin: "package",
        folder: realpathSync(folder),
        ...(door !== undefined && { door }),
      });
    }
    if (above === dirname(above)) {
      const remedy = `install it there (npm install ${packageName}), or name its folder as ./path`;
      throw new PluginError(
        "plugin-not-found",
        `package ${quote(packageName)} is not installed for ${from}; ${remedy}`,
      );
    }
  }
}

type Folder = { readonly origin: PluginDoor["origin"]; readonly folder: string; readonly door?: string };

function openFolder({ origin, folder, door }: Folder): PluginDoor {
  const manifest = readManifest(folder);
  const doors = door === undefined ? ["./plugin", "."] : [`./${door}`];
  const candidates = doors.flatMap((each) => listTargets({ origin, folder, manifest }, each));
  const file = candidates.map((each) => join(folder, each)).find((each) => existsSync(each));
  if (file !== undefined) return { origin, file: realpathSync(file), folder, manifest };
  const wanted = candidates[0] ?? `door ${doors.map(quote).join(" or ")} among its exports`;
  const newer = stripsTypes() ? "" : "; or use Node 22.18 or later, which runs sources in TypeScript";
  throw new PluginError(
    "plugin-not-found",
    `${folder}: found no ${wanted}; build the plugin, or correct its package.json${newer}`,
  );
}

const PLATFORM = ["node", "import", "module-sync", "default"];
/** The condition under which a package shows its sources. */
const SOURCE = "@llmcarbon/source";

type Package = Omit<PluginDoor, "file" | "manifest"> & { readonly manifest: PluginManifest };

/** Files the door may be, best first. The sources of a folder of one's own need no build, and are never stale. */
function listTargets({ origin, folder, manifest }: Package, door: string): readonly string[] {
  const { exports } = manifest;
  const built =
    exports === undefined ? mainOf(manifest, door) : resolveExports(exports, door, new Set(PLATFORM));
  // Node leaves types out nowhere under node_modules.
  const runsSources = stripsTypes() && !folder.split(sep).includes("node_modules");
  if (!runsSources) return keepKnown([built]);
  const declared = resolveExports(exports, door, new Set([SOURCE, ...PLATFORM]));
  const guessed = built?.replace(/^\.\/dist\/(?:src\/)?(.+)\.js$/, "./src/$1.ts");
  return keepKnown(origin === "path" ? [declared, built, guessed] : [built, declared]);
}

/** A package without `exports` has one door, which is its `main`. */
const mainOf = ({ main = "index.js" }: PluginManifest, door: string): string | undefined =>
  door === "." ? `./${main.replace(/^\.\//, "")}` : undefined;

const keepKnown = (files: readonly (string | undefined)[]): readonly string[] =>
  files.filter((file) => file !== undefined);

function readManifest(folder: string): PluginManifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  } catch (error) {
    const reason = describeThrown(error instanceof z.ZodError ? z.prettifyError(error) : error);
    throw new PluginError("plugin-not-found", `${folder}: its package.json cannot be read: ${reason}`, error);
  }
}
