import { describe, expect, it } from "vitest";
import { parseActivity } from "../activity/parse-activity.ts";
import { warnOfUnused } from "./warn-of-unused.ts";

const activity = parseActivity({
  phase: "training",
  model: "gpt-3",
  workload: { tokenCount: 1e9, sequenceLength: 2048 },
  hardware: { accelerator: "a100", hostPowerW: 100 },
  site: { countryCode: "FR", pue: 1.2 },
  measured: { energyKwh: 5 },
});

describe("warnOfUnused", () => {
  it("names every key that is not used, by part", () => {
    const [warning] = warnOfUnused(activity, { workload: ["tokenCount"] });
    expect(warning?.code).toBe("input-not-used");
    expect(warning?.message).toBe(
      "this method has no use for workload.sequenceLength, measured.energyKwh, hardware.hostPowerW, site.pue",
    );
  });

  it("says nothing where all is used", () => {
    const used = { workload: "all", measured: "all", hardware: ["hostPowerW"], site: ["pue"] } as const;
    expect(warnOfUnused(activity, used)).toEqual([]);
  });
});
