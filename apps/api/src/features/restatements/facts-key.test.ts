import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEstimator } from "@llmcarbon/core";
import type { PluginReport } from "@llmcarbon/plugin-host";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import type { GridBoundaryV1, GridProviderV1 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { createFactsKey } from "./facts-key.ts";

const grid = createGridProvider();
const withGrid = (...providers: readonly GridProviderV1[]) => ({
  hardware: [createHardwareProvider()],
  grid: providers,
  models: [createModelProvider()],
});
const plugin: PluginReport = { name: "a-plugin", version: "1.0.0", origin: "package", providers: [] };

const keyOf = ({
  providers = withGrid(grid),
  plugins = [plugin],
  boundary = "lifecycle",
}: {
  readonly providers?: ReturnType<typeof withGrid>;
  readonly plugins?: readonly PluginReport[];
  readonly boundary?: GridBoundaryV1;
} = {}) => createFactsKey({ providers, plugins, estimator: createEstimator({ providers, boundary }) });

test("the same facts have the same key, and each of these another", async () => {
  const [card, ...cards] = grid.datasets ?? [];
  const next = { ...grid, datasets: [{ ...card!, version: "next" }, ...cards] };
  const other = { ...grid, providerId: "another", datasets: [] };
  const keys = await Promise.all([
    keyOf(),
    keyOf({ boundary: "direct" }),
    keyOf({ providers: withGrid(next) }),
    keyOf({ providers: withGrid(grid, other) }),
    keyOf({ providers: withGrid(other, grid) }),
    keyOf({ plugins: [] }),
    keyOf({ plugins: [{ ...plugin, version: "1.0.1" }] }),
    keyOf({ plugins: [{ ...plugin, problem: "it does not load" }] }),
  ]);
  expect(await keyOf()).toBe(keys[0]);
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a catalogue of models is known by its text", async () => {
  const folder = await mkdtemp(join(tmpdir(), "llmcarbon-facts-"));
  const path = join(folder, "models.json");
  const plugins = [{ ...plugin, path }];
  try {
    const missing = await keyOf({ plugins });
    await writeFile(path, '{"models":[]}');
    const empty = await keyOf({ plugins });
    await writeFile(path, '{"models":[1]}');
    expect(new Set([missing, empty, await keyOf({ plugins })]).size).toBe(3);
    await writeFile(path, '{"models":[]}');
    expect(await keyOf({ plugins })).toBe(empty);
  } finally {
    await rm(folder, { recursive: true });
  }
});
