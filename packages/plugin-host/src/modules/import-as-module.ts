import module from "node:module";
import { stripsTypes } from "./strips-types.ts";

/**
 * Imports a file as an ES module, whatever the nearest package.json says: a configuration in TypeScript has no ending of
 * its own that would say so, and lies in folders of every kind.
 */
export async function importAsModule(url: string): Promise<Readonly<Record<string, unknown>>> {
  if (!url.endsWith(".ts") || !stripsTypes()) return (await import(url)) as Record<string, unknown>;
  const hooks = module.registerHooks({
    load: (each, context, nextLoad) =>
      nextLoad(each, each === url ? { ...context, format: "module-typescript" } : context),
  });
  try {
    return (await import(url)) as Record<string, unknown>;
  } finally {
    hooks.deregister();
  }
}
