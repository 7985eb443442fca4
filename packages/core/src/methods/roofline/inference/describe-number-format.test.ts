import { flopPerS } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { describeNumberFormat } from "./describe-number-format.ts";

/** H100 SXM and A100 SXM by their data sheets, dense. */
const H100 = { bf16: flopPerS(989.4e12), fp8: flopPerS(1979e12), fp32: flopPerS(66.9e12) };
const A100 = { bf16: flopPerS(312e12), int8: flopPerS(624e12) };

describe("describeNumberFormat", () => {
  it("halves bytes and doubles the rate of fp8 where the part has it", () => {
    expect(describeNumberFormat("fp8", H100)).toEqual({
      weightBytes: 1,
      format: "8-bit",
      peakFlopPerS: 1979e12,
    });
    expect(describeNumberFormat("bf16", H100)).toEqual({
      weightBytes: 2,
      format: "16-bit",
      peakFlopPerS: 989.4e12,
    });
  });

  it("computes fp8 in 16 bits where the part lacks it, never at a rate of nought", () => {
    expect(describeNumberFormat("fp8", A100)).toEqual({
      weightBytes: 1,
      format: "16-bit",
      peakFlopPerS: 312e12,
    });
  });

  it("widens four-bit weights to 16 bits", () => {
    expect(describeNumberFormat("mxfp4", H100)).toEqual({
      weightBytes: 0.56,
      format: "weight-only",
      peakFlopPerS: 989.4e12,
    });
  });

  it("uses the full-precision rate for full precision", () => {
    expect(describeNumberFormat("fp32", H100)?.peakFlopPerS).toBe(66.9e12);
  });

  it("has no answer for a part without any rate", () => {
    expect(describeNumberFormat("bf16", {})).toBeUndefined();
  });
});
