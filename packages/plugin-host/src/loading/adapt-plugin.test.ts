import { describe, expect, it } from "vitest";
import { adaptPlugin } from "./adapt-plugin.ts";

const plugin = { specificationVersion: "v1", name: "acme", create: () => [] };

describe("adaptPlugin", () => {
  it("takes a plugin of the version spoken as it is", () => {
    expect(adaptPlugin(plugin)).toBe(plugin);
  });

  it.each([
    [undefined, "its default export is nothing; allowed: definePlugin({ … })"],
    [() => [], "its default export is a function; allowed: definePlugin({ … })"],
    [
      { ...plugin, specificationVersion: "v0" },
      'its specificationVersion is "v0"; allowed: "v1", which this program speaks',
    ],
    [{ ...plugin, specificationVersion: "toString" }, 'its specificationVersion is "toString"; '],
    [{ ...plugin, name: "" }, 'its name is ""; allowed: the name of its package'],
    [{ ...plugin, create: [] }, "its create is a list of 0; allowed: a function that gives providers"],
  ])("refuses %o", (value, message) => {
    expect(() => adaptPlugin(value)).toThrow(message);
  });
});
