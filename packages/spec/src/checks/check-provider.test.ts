import { describe, expect, it } from "vitest";
import { checkProvider } from "./check-provider.ts";

const answer = async () => [];
const MODELS = {
  specificationVersion: "v1",
  kind: "model",
  providerId: "ours",
  doFindModel: answer,
  doListModels: answer,
};
const GRID = {
  specificationVersion: "v1",
  kind: "grid",
  providerId: "ours",
  capabilities: {
    granularities: ["annual"],
    signal: "average",
    boundaries: ["lifecycle"],
    license: "CC0-1.0",
    mayStore: true,
    mayRedistribute: false,
  },
  doGetIntensity: answer,
  doFindSite: answer,
  doGetTypicalPue: answer,
  doListSites: answer,
  doListZones: answer,
};

describe("a provider", () => {
  it("has its kind's methods, and may have more", () => {
    for (const provider of [
      MODELS,
      GRID,
      { ...GRID, doGetGridWater: answer, doDescribeHealth: () => ({}) },
    ]) {
      expect(() => checkProvider(provider)).not.toThrow();
    }
  });

  it("of places alone has neither granularities nor boundaries", () => {
    const capabilities = { ...GRID.capabilities, granularities: [], boundaries: [] };
    expect(() => checkProvider({ ...GRID, capabilities })).not.toThrow();
  });

  it.each<[string, unknown, string]>([
    ["nothing", undefined, "provider: found nothing"],
    ["no id", { ...MODELS, providerId: " " }, "providerId: found"],
    ["another version", { ...MODELS, specificationVersion: "v9" }, 'specificationVersion: found "v9"'],
    ["a kind nobody asks", { ...MODELS, kind: "weather" }, 'kind: found "weather"'],
    ["a method less", { ...MODELS, doFindModel: undefined }, "doFindModel: found nothing; allowed: a method"],
    ["text for a method", { ...GRID, doGetGridWater: "yes" }, 'doGetGridWater: found "yes"'],
    ["text for its health", { ...MODELS, doDescribeHealth: "fine" }, "doDescribeHealth"],
    ["no capabilities", { ...GRID, capabilities: undefined }, "capabilities: found nothing"],
    [
      "no granularity",
      { ...GRID, capabilities: { ...GRID.capabilities, granularities: "annual" } },
      "granularities",
    ],
    [
      "a boundary of its own",
      { ...GRID, capabilities: { ...GRID.capabilities, boundaries: ["scope 3"] } },
      "boundaries",
    ],
    ["no licence", { ...GRID, capabilities: { ...GRID.capabilities, license: "" } }, "capabilities.license"],
    [
      "no word on keeping",
      { ...GRID, capabilities: { ...GRID.capabilities, mayStore: undefined } },
      "mayStore",
    ],
  ])("is refused with %s", (_, provider, said) => {
    expect(() => checkProvider(provider)).toThrow(said);
  });
});
