import { describe, expect, it } from "vitest";
import { readSettings } from "./import-flags.ts";

describe("readSettings", () => {
  it.each([
    [{}, {}],
    [{ hardware: "nvidia-h100-sxm5-80gb" }, { hardware: { accelerator: "nvidia-h100-sxm5-80gb" } }],
    [{ hardware: "aws/p5.48xlarge" }, { hardware: { instance: "aws/p5.48xlarge" } }],
    [{ region: "aws/us-east-1" }, { site: { cloudRegion: "aws/us-east-1" } }],
    [{ region: "FR" }, { site: { countryCode: "FR" } }],
    [{ region: "US-CAL-CISO" }, { site: { gridZone: "US-CAL-CISO" } }],
    [
      { phase: "fine-tuning", model: "m", source: "s" },
      { phase: "fine-tuning", model: "m", source: "s" },
    ],
    [
      { outputTokensPerRequest: "350.5", utcOffset: "-05:00" },
      { outputTokensPerRequest: 350.5, utcOffset: "-05:00" },
    ],
  ] as const)("reads %j", (flags, settings) => {
    expect(readSettings(flags)).toEqual(settings);
  });

  it.each([
    [{ outputTokensPerRequest: "many" }, "--output-tokens-per-request"],
    [{ outputTokensPerRequest: "0" }, "--output-tokens-per-request"],
    [{ pue: "0.9" }, "--pue"],
    [{ pue: "" }, "--pue"],
    [{ utcOffset: "2" }, "--utc-offset"],
    [{ phase: "x" }, "--phase"],
  ])("refuses %j", (flags, flag) => {
    expect(() => readSettings(flags)).toThrow(`${flag}: found "`);
  });
});
