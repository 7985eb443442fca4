import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DEFAULT_DEADLINE_MS, withDeadline } from "../containment/with-deadline.ts";
import { describeThrown } from "../text/to-line.ts";
import { findPluginDoor, type PluginDoor } from "./find-plugin-door.ts";
import { PluginError } from "../errors/plugin-error.ts";

/** A plugin's door and what stands behind it, unchecked. */
export type OpenedPlugin = PluginDoor &
  (
    | {
        /** the default export, whatever it is */
        readonly plugin: unknown;
      }
    | {
        /** why there is none; with a cause where the code does not load */
        readonly problem: PluginError;
      }
  );

/**
 * Imports a plugin and nothing more: neither is its shape checked nor is it created.
 *
 * @param request.name package name, or a path that begins with a dot
 * @param request.from folder the name is meant from
 * @throws {PluginError} `plugin-not-found`, with one line
 */
export async function openPlugin(request: {
  readonly name: string;
  readonly from: string;
  readonly deadlineMs?: number;
}): Promise<OpenedPlugin> {
  const door = findPluginDoor(request);
  try {
    return { ...door, plugin: await importDoor(door, request.deadlineMs) };
  } catch (problem) {
    if (problem instanceof PluginError) return { ...door, problem };
    throw problem;
  }
}

/**
 * The default export behind a door.
 *
 * @throws {PluginError} when the import fails or does not end, or there is none
 */
export async function importDoor(
  { file, folder }: PluginDoor,
  deadlineMs = DEFAULT_DEADLINE_MS,
): Promise<unknown> {
  const loading = import(pathToFileURL(file).href) as Promise<Readonly<Record<string, unknown>>>;
  const module = await withDeadline(loading, { what: "end of its import", deadlineMs }).catch(
    (error: unknown) => {
      throw new PluginError(
        "plugin-unusable",
        `cannot be loaded: ${findPlace(error, folder)}${describeThrown(error)}`,
        error,
      );
    },
  );
  if (!("default" in module)) {
    throw new PluginError(
      "plugin-unusable",
      `has no default export; allowed: export default definePlugin({ … })`,
    );
  }
  return module["default"];
}

/** `src/intensity.ts:26: ` where code cannot be read: Node begins the stack of such an error with the place. */
function findPlace(error: unknown, folder: string): string {
  const [first = ""] = (error instanceof Error ? (error.stack ?? "") : "").split("\n", 1);
  const { place, line } = PLACE.exec(first)?.groups ?? {};
  if (place === undefined) return "";
  const file = place.startsWith("file:") ? fileURLToPath(place) : place;
  return `${relative(folder, file)}:${line}: `;
}

const PLACE = /^(?<place>(?:file:\/\/)?\/.+):(?<line>\d+)$/;
