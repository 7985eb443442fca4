import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const KIT = { "@llmcarbon/spec": "spec.js", "@llmcarbon/testkit": "testkit.js" } as const;

/**
 * Where the program's own contract and kit lie, for plugins that have none installed: beside the bundle, and in their
 * packages while the program runs from its sources.
 */
export function findKitModules(): Readonly<Record<string, string>> {
  const urls = Object.entries(KIT).map(([name, file]) => {
    const bundled = new URL(`./kit/${file}`, import.meta.url);
    return [name, existsSync(fileURLToPath(bundled)) ? bundled.href : import.meta.resolve(name)] as const;
  });
  return Object.fromEntries(urls);
}
