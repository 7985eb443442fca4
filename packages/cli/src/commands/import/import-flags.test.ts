import { describe, expect, it } from "vitest";
import { readSettings } from "./import-flags.ts";

describe("readSettings", () => {
  it.each([
    [{}, {}],
    [{ hardware: "nvidia-h100-sxm5-80gb" }, { hardware: { accelerator: "nvidia-h100-sxm5-80gb" } }],
    [{ hardware: "aws/p5.48xlarge" }, { hardware: { instance: "aws/p5.48xlarge" } }],
    [{ region: "aws/us-east-1" }, { site: { cloudRegion: "aws/us-east-1" } }],
    [{ allServices: true }, { isAllServices: true }],
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
    [
      { periodStart: "2026-01-01", periodEnd: "2026-01-01T06:30+02:00" },
      { periodStart: "2026-01-01T00:00:00.000Z", periodEnd: "2026-01-01T04:30:00.000Z" },
    ],
    [
      { periodStart: "2026-01-01T01:00Z", periodEnd: "2026-01-02" },
      { periodStart: "2026-01-01T01:00:00.000Z", periodEnd: "2026-01-02T00:00:00.000Z" },
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
    [{ periodStart: "2026-01-01" }, "--period-start"],
    [{ periodEnd: "2026-01-01" }, "--period-end"],
    [{ periodStart: "2026-01-01T01:00", periodEnd: "2026-01-02" }, "--period-start"],
    [{ periodStart: "yesterday", periodEnd: "2026-01-01" }, "--period-start"],
    [{ periodStart: "2026-01-01", periodEnd: "2026-02-30T99:00" }, "--period-end"],
    [{ periodStart: "2026-01-01", periodEnd: "2026-01-01" }, "--period-end"],
  ])("refuses %j", (flags, flag) => {
    expect(() => readSettings(flags)).toThrow(`${flag}: found `);
  });
});
