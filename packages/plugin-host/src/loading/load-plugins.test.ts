import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { definePlugin, type ConfigV1, type Instant, type PluginHostV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { createGrid, createModels } from "../__fixtures__/good-providers.mjs";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { healthOf } from "../containment/contain-provider.ts";
import { createPluginHost } from "../host/create-plugin-host.ts";
import { loadPlugins } from "./load-plugins.ts";
import type { BuiltInPlugin } from "./order-plugins.ts";

const fixtures = fileURLToPath(new URL("../__fixtures__/plugins/", import.meta.url));

const host = createPluginHost({
  environment: { ACME_KEY: "s3cret" },
  fetch: globalThis.fetch,
  now: () => "2026-01-01T10:00:00.000Z" as Instant,
});

const load = (
  config: ConfigV1,
  { from = fixtures, builtIns = [] }: { from?: string; builtIns?: readonly BuiltInPlugin[] } = {},
) => loadPlugins({ config, from, builtIns, host, deadlineMs: 2000 });

describe("loadPlugins", () => {
  it("gives providers of every kind in order of precedence, and reports of all", async () => {
    const builtIns: readonly BuiltInPlugin[] = [
      {
        name: "ours",
        version: "2.0.0",
        license: "Apache-2.0",
        load: async () => ({
          default: definePlugin({
            specificationVersion: "v1",
            name: "ours",
            create: () => [createModels({ providerId: "ours" })],
          }),
        }),
      },
    ];
    const { providers, plugins } = await load({ plugins: ["./well-behaved"] }, { builtIns });
    expect(providers.models.map(({ providerId }) => providerId)).toEqual(["made-up-models", "ours"]);
    expect(providers.grid.map(({ providerId }) => providerId)).toEqual(["made-up-grid"]);
    expect(providers.hardware).toEqual([]);
    expect(plugins).toEqual([
      {
        name: "well-behaved",
        version: "1.2.3",
        license: "CC0-1.0",
        origin: "path",
        path: join(fixtures, "well-behaved"),
        specificationVersion: "v1",
        providers: [
          { kind: "grid", providerId: "made-up-grid" },
          { kind: "model", providerId: "made-up-models" },
        ],
      },
      {
        name: "ours",
        version: "2.0.0",
        license: "Apache-2.0",
        origin: "built-in",
        specificationVersion: "v1",
        providers: [{ kind: "model", providerId: "ours" }],
      },
    ]);
  });

  it("leaves out a provider whose id another has: ours keep theirs, of plugins the first in line", async () => {
    const from = createFolder({
      "sites.mjs": `export default { specificationVersion: "v1", name: "sites", create: ({ ids }) => ids.map((providerId) => ({
        specificationVersion: "v1", kind: "model", providerId, doFindModel: async () => ({}), doListModels: async () => [],
      })) };`,
    });
    const { providers, plugins } = await load(
      {
        plugins: [
          ["./sites.mjs", { ids: ["a", "b"] }],
          ["./sites.mjs", { ids: ["b", "c", "c"] }],
        ],
      },
      { from },
    );
    expect(providers.models.map(({ providerId }) => providerId)).toEqual(["a", "b", "c"]);
    expect(plugins.map(({ problem, providers: given }) => [problem, given.length])).toEqual([
      [undefined, 2],
      [
        'found model provider "b", model provider "c", an id that another provider has; allowed: one of its own',
        1,
      ],
    ]);
    const taken = await load(
      { plugins: ["./well-behaved"] },
      {
        builtIns: [
          {
            name: "ours",
            load: async () => ({
              default: { specificationVersion: "v1", name: "ours", create: () => [createGrid()] },
            }),
          },
        ],
      },
    );
    expect(taken.providers.grid.map(healthOf)).toEqual([undefined]);
    expect(taken.plugins[0]).toMatchObject({
      problem: expect.stringContaining('grid provider "made-up-grid"') as unknown,
      providers: [{ kind: "model" }],
    });
  });

  it("contains code of others and not our own", async () => {
    const builtIns: readonly BuiltInPlugin[] = [
      {
        name: "ours",
        load: async () => ({
          default: {
            specificationVersion: "v1",
            name: "ours",
            create: () => [createGrid({ providerId: "ours" })],
          },
        }),
      },
    ];
    const { providers } = await load({ plugins: ["./well-behaved"] }, { builtIns });
    expect(providers.grid.map(healthOf)).toMatchObject([{ state: "waiting" }, undefined]);
  });

  it("loads nothing that is not named", async () => {
    const builtIns: readonly BuiltInPlugin[] = ["quiet", "unwanted"].map((name) => ({
      name,
      ...(name === "quiet" && { onlyWhenNamed: true }),
      load: () => Promise.reject(new Error("was loaded")),
    }));
    expect(await load({ without: ["unwanted"] }, { builtIns })).toEqual({
      providers: { hardware: [], grid: [], models: [] },
      plugins: [],
    });
  });

  it.each([
    ["throws-at-import", "cannot be loaded: no licence file beside me"],
    ["hangs-at-import", "cannot be loaded: no end of its import within 2 s"],
    ["has-no-default", "has no default export; allowed: export default definePlugin({ … })"],
    ["throws-in-create", "its create failed: settings.token: found nothing; allowed: text"],
    ["gives-a-promise", "its create gave a promise; allowed: a list of providers"],
    ["gives-rubbish", 'provider: found "no provider"; allowed: an object (and 2 more)'],
    [
      "speaks-yesterdays-version",
      'its specificationVersion is "v0"; allowed: "v1", which this program speaks',
    ],
    ["has-a-wrong-kind", 'provider "made-up-grid": kind: found "weather"; allowed: hardware, grid, model'],
    ["lacks-a-method", 'provider "made-up-grid": doGetTypicalPue: found nothing; allowed: a method'],
    ["not-there", "found nothing at ./not-there"],
  ])("leaves out the plugin that %s, and goes on", async (name, problem) => {
    const { providers, plugins } = await load({ plugins: [`./${name}`, "./well-behaved"] });
    expect(plugins[0]).toMatchObject({ origin: "path", providers: [], problem });
    expect(plugins[1]).not.toHaveProperty("problem");
    expect(providers.models).toHaveLength(1);
  });

  it("keeps the good part of a plugin", async () => {
    const { plugins } = await load({ plugins: ["./has-yesterdays-provider"] });
    expect(plugins).toMatchObject([
      {
        providers: [{ kind: "model" }],
        problem: 'provider "made-up-grid": specificationVersion: found "v0"; allowed: v1',
      },
    ]);
  });

  it("names the version a plugin speaks, where it speaks another", async () => {
    const { plugins } = await load({ plugins: ["./speaks-yesterdays-version"] });
    expect(plugins).toMatchObject([
      { name: "speaks-yesterdays-version", version: "1.2.3", specificationVersion: "v0" },
    ]);
  });

  it("hands over settings and host, and tells neither secrets nor folders of this machine", async () => {
    const asked: unknown[] = [];
    const create = (settings: unknown, lent: PluginHostV1) => {
      asked.push(settings);
      throw new Error(`401 in ${from} with ${lent.secret("ACME_KEY")}`);
    };
    const from = createFolder();
    const builtIns: readonly BuiltInPlugin[] = [
      { name: "ours", load: async () => ({ default: { specificationVersion: "v1", name: "ours", create } }) },
    ];
    const { plugins } = await load({ plugins: [["ours", { token: 1 }]] }, { from, builtIns });
    expect(asked).toEqual([{ token: 1 }]);
    expect(plugins[0]?.problem).toBe("its create failed: 401 in . with •••");
  });

  it("takes a single file, under the name it gives itself", async () => {
    const from = createFolder({
      "ours.mjs": 'export default { specificationVersion: "v1", name: "ours-in-a-file", create: () => [] };',
    });
    const { plugins } = await load({ plugins: ["./ours.mjs"] }, { from });
    expect(plugins).toEqual([
      {
        name: "ours-in-a-file",
        origin: "path",
        path: join(from, "ours.mjs"),
        specificationVersion: "v1",
        providers: [],
      },
    ]);
  });
});
