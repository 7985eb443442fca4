import { describe, expect, it } from "vitest";
import { createGrid, createModels } from "../__fixtures__/good-providers.mjs";
import { describeProvider } from "./describe-provider.ts";

describe("describeProvider", () => {
  it("copies what a provider says of itself", () => {
    const grid = createGrid();
    const facts = describeProvider(grid);
    expect(facts).toEqual({
      specificationVersion: "v1",
      kind: "grid",
      providerId: "made-up-grid",
      capabilities: grid.capabilities,
      datasets: grid.datasets,
    });
    expect(facts.capabilities).not.toBe(grid.capabilities);
    expect(describeProvider(createModels())).toEqual({
      specificationVersion: "v1",
      kind: "model",
      providerId: "made-up-models",
    });
  });

  it.each([
    ["no provider", 'provider: found "no provider"; allowed: an object'],
    [createGrid({ specificationVersion: "v0" }), 'provider "made-up-grid": specificationVersion: found "v0"'],
    [createGrid({ kind: "weather" }), 'provider "made-up-grid": kind: found "weather"'],
    [createGrid({ doFindSite: {} }), 'provider "made-up-grid": doFindSite'],
    [createGrid({ doGetGridWater: 3 }), 'provider "made-up-grid": doGetGridWater'],
    [createGrid({ capabilities: undefined }), 'provider "made-up-grid": capabilities'],
    [createModels({ providerId: "a\nb" }), "providerId: found"],
    [createModels({ providerId: "x".repeat(101) }), "providerId: found"],
    [createModels({ datasets: [{}] }), 'provider "made-up-models": datasets.0.id: found something else'],
    [
      createModels({
        datasets: [
          { id: "a", title: "a", version: "1", publisher: "p", license: "l", url: "javascript:alert(1)" },
        ],
      }),
      'provider "made-up-models": datasets.0.url: found something else; allowed: an address with https://',
    ],
  ])("refuses %#", (provider, message) => {
    expect(() => describeProvider(provider)).toThrow(message);
  });
});
