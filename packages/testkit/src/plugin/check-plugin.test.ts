import { definePlugin, type PluginHostV1 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { createGoodGrid, createGoodModels } from "../__fixtures__/good-providers.ts";
import { createTestHost } from "../host/create-test-host.ts";
import { checkPlugin } from "./check-plugin.ts";

const PLUGIN = definePlugin<unknown>({
  specificationVersion: "v1",
  name: "@acme/llmcarbon-sites",
  create: () => [createGoodGrid(), createGoodModels()],
});
const MANIFEST = {
  name: "@acme/llmcarbon-sites",
  version: "1.0.0",
  license: "MIT",
  keywords: ["llmcarbon-plugin"],
  exports: "./dist/index.js",
};

test("a plugin nothing is wrong with passes", async () => {
  expect(await checkPlugin(PLUGIN, { manifest: MANIFEST })).toEqual([]);
});

test.each(["MIT", "(Apache-2.0 AND ODbL-1.0)", "GPL-2.0-only WITH Classpath-exception-2.0"])(
  "a licence may be %s",
  async (license) => {
    expect(await checkPlugin(PLUGIN, { manifest: { ...MANIFEST, license } })).toEqual([]);
  },
);

test.each([
  ["name", { name: "other" }, `"@acme/llmcarbon-sites" in definePlugin`],
  ["keyword", { keywords: ["carbon"] }, "llmcarbon-plugin"],
  ["licence", { license: undefined }, "license"],
  ["licence", { license: "TODO" }, "SPDX"],
  ["licence", { license: "see file" }, `found "see file"`],
  ["version", { version: "" }, "version"],
  ["door", { exports: undefined }, "default export"],
])("its package.json tells the %s", async (_, change, says) => {
  expect(await checkPlugin(PLUGIN, { manifest: { ...MANIFEST, ...change } })).toMatchObject([
    { rule: "package-json", message: expect.stringContaining(says) as unknown },
  ]);
});

test.each([
  ["no plugin", undefined, "found undefined"],
  ["a plugin of a version to come", { ...PLUGIN, specificationVersion: "v2" }, `found "v2"; allowed: "v1"`],
  ["a plugin without name", { ...PLUGIN, name: "" }, "name"],
  ["a plugin that creates nothing", { ...PLUGIN, create: undefined }, "create"],
])("refuses %s", async (_, plugin, says) => {
  expect(await checkPlugin(plugin)).toMatchObject([
    { rule: "plugin-door", message: expect.stringContaining(says) as unknown },
  ]);
});

const createWith = (create: (settings: unknown, host: PluginHostV1) => unknown) => ({ ...PLUGIN, create });

test.each([
  [
    "throws",
    createWith(() => {
      throw new Error("no key");
    }),
    "threw Error: no key",
  ],
  ["waits", createWith(async () => [createGoodGrid()]), "at once"],
  ["gives none", createWith(() => []), "at least one provider"],
  [
    "gives one id twice",
    createWith(() => [createGoodGrid(), createGoodGrid()]),
    "two providers of grid fake-grid",
  ],
  [
    "asks the network",
    createWith((_settings, host) => {
      void host.fetch("https://acme.test/").catch(() => {});
      return [createGoodGrid()];
    }),
    "asks the network",
  ],
])("refuses a create that %s", async (_, plugin, says) => {
  expect(await checkPlugin(plugin)).toMatchObject([
    { rule: "create", message: expect.stringContaining(says) as unknown },
  ]);
});

test("hands over the settings and the host", async () => {
  const host = createTestHost({ secrets: { ACME_TOKEN: "t" } });
  const seen: unknown[] = [];
  const plugin = createWith((settings, { secret, now }) => {
    seen.push(settings, secret("ACME_TOKEN"), now());
    return [createGoodGrid()];
  });
  expect(await checkPlugin(plugin, { host, settings: { zone: "FR" } })).toEqual([]);
  expect(seen).toEqual([{ zone: "FR" }, "t", "2026-01-01T00:00:00.000Z"]);
});
