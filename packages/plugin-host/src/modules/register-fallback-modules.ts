import module from "node:module";
import { pathToFileURL } from "node:url";
import { isInPluginFolder, onPluginFolder } from "./plugin-folders.ts";

/** Bare names and the file each stands for: `{ "@llmcarbon/spec": "file:///…/spec.js" }`. */
export type FallbackModules = Readonly<Record<string, string>>;

let isRegistered = false;

/**
 * Answers imports of the contract and the kit from the program's own copy where a plugin has none installed. Only for
 * files in the folder of a plugin or of the configuration, and only after Node has found nothing itself.
 *
 * Once per process; later calls change nothing.
 */
export function registerFallbackModules(modules: FallbackModules): void {
  if (isRegistered) return;
  isRegistered = true;
  if (hasSynchronousHooks) registerHere(modules);
  else registerBeside(modules);
}

/** Node 22.15 and later. */
const hasSynchronousHooks = "registerHooks" in module && typeof module.registerHooks === "function";

function registerHere(modules: FallbackModules): void {
  module.registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        const url = modules[specifier];
        if (url === undefined || !isInPluginFolder(context.parentURL)) throw error;
        return { url, shortCircuit: true };
      }
    },
  });
}

/** Older Node runs hooks in a thread that shares no memory: one more hook per folder, its data handed over. */
function registerBeside(modules: FallbackModules): void {
  onPluginFolder((folder) => {
    const data = { modules, folder: `${pathToFileURL(folder).href.replace(/\/$/, "")}/` };
    module.register(`data:text/javascript,${encodeURIComponent(HOOK)}`, { data });
  });
}

/** As text, since a bundle has no file of its own for it. */
const HOOK = `
let data;
export const initialize = (given) => { data = given; };
export const resolve = async (specifier, context, nextResolve) => {
  try {
    return await nextResolve(specifier, context);
  } catch (error) {
    const url = data.modules[specifier];
    if (url === undefined || !context.parentURL?.startsWith(data.folder)) throw error;
    return { url, shortCircuit: true };
  }
};
`;
