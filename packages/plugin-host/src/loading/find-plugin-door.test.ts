import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { findPluginDoor } from "./find-plugin-door.ts";

const manifest = (fields: object) => JSON.stringify({ name: "acme-grid", version: "1.0.0", ...fields });

describe("findPluginDoor", () => {
  it("finds a package installed above, by its plugin door before its front door", () => {
    const folder = createFolder({
      "node_modules/acme-grid/package.json": manifest({
        exports: { ".": "./index.js", "./plugin": "./p.js" },
      }),
      "node_modules/acme-grid/index.js": "",
      "node_modules/acme-grid/p.js": "",
      "app/deep/x": "",
    });
    const home = join(folder, "node_modules/acme-grid");
    expect(findPluginDoor({ name: "acme-grid", from: join(folder, "app/deep") })).toEqual({
      origin: "package",
      folder: home,
      file: join(home, "p.js"),
      manifest: { name: "acme-grid", version: "1.0.0", exports: { ".": "./index.js", "./plugin": "./p.js" } },
    });
  });

  it("finds a door that is asked for by name, and a main without exports", () => {
    const folder = createFolder({
      "node_modules/@acme/a/package.json": manifest({ exports: { "./live": "./live.js" } }),
      "node_modules/@acme/a/live.js": "",
      "node_modules/old/package.json": manifest({ main: "lib/main.js" }),
      "node_modules/old/lib/main.js": "",
    });
    const fileOf = (name: string) => findPluginDoor({ name, from: folder }).file;
    expect(fileOf("@acme/a/live")).toBe(join(folder, "node_modules/@acme/a/live.js"));
    expect(fileOf("old")).toBe(join(folder, "node_modules/old/lib/main.js"));
  });

  it("prefers the sources of a folder of one's own, declared or beside the build that is not there", () => {
    const folder = createFolder({
      "declared/package.json": manifest({
        exports: { "@llmcarbon/source": "./src/plugin.ts", default: "./dist/plugin.js" },
      }),
      "declared/src/plugin.ts": "",
      "declared/dist/plugin.js": "",
      "guessed/package.json": manifest({ exports: { types: "./dist/p.d.ts", default: "./dist/p.js" } }),
      "guessed/src/p.ts": "",
    });
    const fileOf = (name: string) => findPluginDoor({ name, from: folder }).file;
    expect(fileOf("./declared")).toBe(join(folder, "declared/src/plugin.ts"));
    expect(fileOf("./guessed")).toBe(join(folder, "guessed/src/p.ts"));
  });

  it("takes the build of an installed package, sources there or not", () => {
    const folder = createFolder({
      "node_modules/acme-grid/package.json": manifest({
        exports: { "@llmcarbon/source": "./src/plugin.ts", default: "./dist/plugin.js" },
      }),
      "node_modules/acme-grid/src/plugin.ts": "",
      "node_modules/acme-grid/dist/plugin.js": "",
    });
    const { file } = findPluginDoor({ name: "acme-grid", from: folder });
    expect(file).toBe(join(folder, "node_modules/acme-grid/dist/plugin.js"));
  });

  it("takes a single file", () => {
    const folder = createFolder({ "ours.mjs": "" });
    expect(findPluginDoor({ name: "./ours.mjs", from: folder })).toEqual({
      origin: "path",
      file: join(folder, "ours.mjs"),
      folder,
    });
  });

  it.each([
    ["acme-grid", /^package "acme-grid" is not installed for .*; install it there \(npm install acme-grid\)/],
    ["./nothing", /^found nothing at .*nothing$/],
    ["./unbuilt", /unbuilt: found no \.\/dist\/index\.mjs; build the plugin, or correct its package\.json$/],
    ["./doorless", /doorless: found no door "\.\/plugin" or "\." among its exports; /],
    ["./broken", /broken: its package\.json cannot be read: /],
    ["./plain", /plain: its package\.json cannot be read: /],
  ])("says that %s is not there", (name, message) => {
    const folder = createFolder({
      "unbuilt/package.json": manifest({ exports: "./dist/index.mjs" }),
      "doorless/package.json": manifest({ exports: { "./other": "./o.js" } }),
      "broken/package.json": "{",
      "plain/index.mjs": "",
    });
    expect(() => findPluginDoor({ name, from: folder })).toThrow(message);
  });
});
