import { isAbsolute } from "node:path";

/** A name of the registry, with a scope or without, and the door within where it has several. */
const PACKAGE =
  /^(?<name>(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:\/(?<door>[\w.~-]+(?:\/[\w.~-]+)*))?$/;

/** Whether a plugin is named by where it lies. */
export const isPluginPath = (name: string): boolean =>
  name === "." || name === ".." || /^\.{1,2}[/\\]/.test(name) || isAbsolute(name);

/** Whether a configuration may name a plugin so: never by an address, never by a scheme such as `node:` or `data:`. */
export const isPluginName = (name: string): boolean => isPluginPath(name) || PACKAGE.test(name);

/** `@scope/name/door` → `@scope/name` and `door`. */
export function splitPackageName(name: string): { readonly packageName: string; readonly door?: string } {
  const { name: packageName = name, door } = PACKAGE.exec(name)?.groups ?? {};
  return door === undefined ? { packageName } : { packageName, door };
}
