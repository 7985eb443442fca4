import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { definePlugin, type ModelProviderV1 } from "@llmcarbon/spec";
import { PluginError } from "../errors/plugin-error.ts";
import { describeThrown } from "../text/to-line.ts";
import type { BuiltInPlugin } from "./order-plugins.ts";

/**
 * The user's own file of models as a plugin before all others: what somebody wrote down himself wins. A file that is
 * missing or wrong is reported as any plugin's problem.
 *
 * @param settings.createProvider from what stands in the file; loads its code when asked
 */
export function createCataloguePlugin(settings: {
  readonly file: string;
  readonly createProvider: (catalogue: unknown) => Promise<ModelProviderV1>;
}): BuiltInPlugin {
  const { file, createProvider } = settings;
  const name = basename(file);
  return {
    name,
    path: file,
    isFirst: true,
    async load() {
      const provider = await createProvider(parseJson(await readText(file)));
      return { default: definePlugin({ specificationVersion: "v1", name, create: () => [provider] }) };
    },
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const found = isMissing ? "no such file" : `a file that cannot be read (${describeThrown(error)})`;
    throw refuse(found, error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw refuse(`no JSON (${describeThrown(error)})`, error);
  }
}

const refuse = (found: string, cause: unknown): PluginError =>
  new PluginError("plugin-unusable", `found ${found}; allowed: a catalogue of llmcarbon models add`, cause);
