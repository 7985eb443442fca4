import { describe, expect, it } from "vitest";
import { resolveExports } from "./resolve-exports.ts";

const conditions = new Set(["node", "import", "default"]);

describe("resolveExports", () => {
  it.each([
    ["./index.js", ".", "./index.js"],
    [{ import: "./a.mjs", require: "./a.cjs" }, ".", "./a.mjs"],
    [{ ".": { types: "./a.d.ts", default: "./a.js" }, "./live": "./live.js" }, "./live", "./live.js"],
    [{ ".": { require: "./a.cjs", node: { default: "./node.js" }, default: "./b.js" } }, ".", "./node.js"],
    [{ ".": [{ deno: "./deno.js" }, "./a.js"] }, ".", "./a.js"],
    // A condition that leads nowhere gives way to the next.
    [{ node: { browser: "./x.js" }, default: "./a.js" }, ".", "./a.js"],
  ])("%j has at %s the file %s", (exports, door, file) => {
    expect(resolveExports(exports, door, conditions)).toBe(file);
  });

  it.each([
    ["./index.js", "./plugin"],
    [{ ".": "./a.js" }, "./plugin"],
    [{ ".": { require: "./a.cjs" } }, "."],
    [{ ".": null }, "."],
    ["../outside.js", "."],
    ["./a/../../outside.js", "."],
    [undefined, "."],
  ])("%j has nothing at %s", (exports, door) => {
    expect(resolveExports(exports, door, conditions)).toBeUndefined();
  });
});
