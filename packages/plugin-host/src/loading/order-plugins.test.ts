import type { ConfigV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { orderPlugins, type BuiltInPlugin } from "./order-plugins.ts";

const builtIn = (name: string, rest: Partial<BuiltInPlugin> = {}): BuiltInPlugin => ({
  name,
  load: async () => ({}),
  ...rest,
});
const builtIns = [
  builtIn("own", { isFirst: true }),
  builtIn("hardware"),
  builtIn("grid"),
  builtIn("live", { onlyWhenNamed: true }),
];
const namesOf = (config: Parameters<typeof orderPlugins>[0]) =>
  orderPlugins(config, builtIns).map(({ name }) => name);

describe("orderPlugins", () => {
  it("lets the built-in ones follow, but for those that wait to be named", () => {
    expect(namesOf({})).toEqual(["own", "hardware", "grid"]);
    expect(namesOf({ plugins: ["acme", "./ours"] })).toEqual(["own", "acme", "./ours", "hardware", "grid"]);
  });

  it("puts built-in ones where they are named, and leaves out what is not wanted", () => {
    expect(namesOf({ plugins: ["live", "grid", "acme"], without: ["hardware"] })).toEqual([
      "own",
      "live",
      "grid",
      "acme",
    ]);
  });

  it("takes one plugin with several settings", () => {
    const plugins = [["acme", { site: 1 }] as const, ["acme", { site: 2 }] as const];
    expect(namesOf({ plugins })).toEqual(["own", "acme", "acme", "hardware", "grid"]);
  });

  it("keeps settings with their plugin", () => {
    const [, first] = orderPlugins({ plugins: [["grid", { a: 1 }]] }, builtIns);
    expect(first).toEqual({ name: "grid", settings: { a: 1 }, builtIn: builtIns[2] });
  });

  it.each<[config: ConfigV1, message: string]>([
    [
      { without: ["gird"] },
      'configuration: without[0]: found "gird", which is not built in; allowed: did you mean grid?',
    ],
    [
      { plugins: ["grid"], without: ["grid"] },
      'configuration: without[0]: found "grid", which plugins names too; allowed: one of the two',
    ],
    [
      { plugins: ["./sites", "acme", ["./sites", {}]] },
      'configuration: plugins[2]: found "./sites", which plugins[0] is too; allowed: each once',
    ],
  ])("refuses %j", (config, message) => {
    expect(() => orderPlugins(config, builtIns)).toThrow(message);
  });
});
