import { describe, expect, it } from "vitest";
import { isPluginName, isPluginPath, splitPackageName } from "./plugin-name.ts";

describe("names of plugins", () => {
  it.each([
    "acme",
    "@acme/grid",
    "@acme/grid/live",
    "./plugins/ours",
    "../ours.mjs",
    "/opt/ours",
    ".",
    "a.b",
  ])("%s is one", (name) => {
    expect(isPluginName(name)).toBe(true);
  });

  it.each([
    "",
    "node:fs",
    "data:text/javascript,1",
    "https://x.example/a.js",
    "file:///a",
    "@acme",
    "a b",
    "A",
  ])("%j is none", (name) => {
    expect(isPluginName(name)).toBe(false);
  });

  it("tells paths from packages", () => {
    expect(["./a", ".\\a", "..", "/a"].map(isPluginPath)).toEqual([true, true, true, true]);
    expect(["a", "@a/b", ".a"].map(isPluginPath)).toEqual([false, false, false]);
  });

  it("parts a package from its door", () => {
    expect(splitPackageName("@acme/grid/live")).toEqual({ packageName: "@acme/grid", door: "live" });
    expect(splitPackageName("acme/a/b")).toEqual({ packageName: "acme", door: "a/b" });
    expect(splitPackageName("acme")).toEqual({ packageName: "acme" });
  });
});
