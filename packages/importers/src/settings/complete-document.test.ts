import { describe, expect, it } from "vitest";
import { completeDocument, type FoundActivity } from "./complete-document.ts";
import type { ImportSettings } from "./import-settings.ts";

const settings: ImportSettings = {
  project: "p",
  team: "t",
  hardware: { accelerator: "H100", count: 8 },
  site: { gridZone: "FR", pue: 1.2 },
};
const complete = (found: Partial<FoundActivity>, given = settings) =>
  completeDocument({ id: "a", phase: "training", ...found }, { settings: given, importerId: "meter" });

describe("completeDocument", () => {
  it("fills in what the file does not say", () => {
    expect(complete({})).toEqual({ id: "a", source: "meter", phase: "training", ...settings });
    expect(complete({}, { source: "mine" })).toEqual({ id: "a", source: "mine", phase: "training" });
  });

  it("never takes the place of what the file says, nor mixes two places or two machines", () => {
    const found = {
      project: "q",
      hardware: { instance: "aws/p4d.24xlarge", count: 2 },
      site: { countryCode: "DE" },
    };
    expect(complete(found)).toMatchObject({ ...found, team: "t", site: { countryCode: "DE", pue: 1.2 } });
    expect(complete(found)["hardware"]).toEqual(found.hardware);
    expect(complete({ hardware: { count: 2 } })["hardware"]).toEqual({ accelerator: "H100", count: 2 });
  });

  it("keeps no key without a value", () => {
    expect(Object.keys(complete({ model: undefined, site: {} }, {}))).toEqual(["id", "source", "phase"]);
  });
});
