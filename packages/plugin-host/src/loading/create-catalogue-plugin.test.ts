import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createModels } from "../__fixtures__/good-providers.mjs";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { createPluginHost } from "../host/create-plugin-host.ts";
import { createCataloguePlugin } from "./create-catalogue-plugin.ts";
import { loadPlugins } from "./load-plugins.ts";

const host = createPluginHost({
  environment: {},
  fetch: globalThis.fetch,
  now: () => new Date(0).toISOString() as never,
});

function load(files: Readonly<Record<string, string>>) {
  const from = createFolder(files);
  const file = join(from, "llmcarbon.models.json");
  const createProvider = async (catalogue: unknown) =>
    createModels({ providerId: `of ${JSON.stringify(catalogue)}` });
  return loadPlugins({
    config: {},
    from,
    builtIns: [createCataloguePlugin({ file, createProvider })],
    host,
  });
}

describe("createCataloguePlugin", () => {
  it("makes a provider of what stands in the file", async () => {
    const { plugins } = await load({ "llmcarbon.models.json": '\uFEFF{"models":[]}' });
    expect(plugins).toMatchObject([
      { name: "llmcarbon.models.json", origin: "path", providers: [{ providerId: 'of {"models":[]}' }] },
    ]);
  });

  it.each<[Readonly<Record<string, string>>, RegExp]>([
    [{}, /^found no such file; allowed: a catalogue of llmcarbon models add$/],
    [
      { "llmcarbon.models.json": "{" },
      /^found no JSON \(.*\); allowed: a catalogue of llmcarbon models add$/,
    ],
  ])("reports %j", async (files, problem) => {
    const { plugins, providers } = await load(files);
    expect(plugins[0]?.problem).toMatch(problem);
    expect(providers.models).toEqual([]);
  });
});
