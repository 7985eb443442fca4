import { describe, expect, it } from "vitest";
import {
  formatChange,
  formatCompact,
  formatCount,
  formatExact,
  formatShare,
  formatShortCount,
} from "./number.ts";

/** Intl sets narrow or unbreakable spaces, which read as spaces. */
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, " ");

describe("formatShare", () => {
  it.each([
    [0, "0%"],
    [0.0004, "< 0.1%"],
    [0.0048, "0.48%"],
    [0.28, "28%"],
    [0.9963, "> 99%"],
    [1, "100%"],
  ])("%d reads %s", (share, expected) => {
    expect(formatShare(share, "en")).toBe(expected);
  });

  it("keeps the German space before the sign", () => {
    expect(plain(formatShare(0.28, "de"))).toBe("28 %");
  });
});

describe("formatChange", () => {
  it.each([
    [100, 107.23, "+7.2%"],
    [100, 90, "−10.0%"],
    [100, 99.98, "−0.02%"],
    [100, 100, "0%"],
    [5, 0, "−100.0%"],
    [0, 5, undefined],
  ])("from %d to %d reads %s", (before, after, expected) => {
    expect(formatChange(before, after, "en")).toBe(expected);
  });
});

describe("counts", () => {
  it("are whole and grouped, or in words when large", () => {
    expect(formatCount(1020, "en")).toBe("1,020");
    expect(formatCompact(3e11, "en")).toBe("300 billion");
    expect(plain(formatCompact(3e11, "de"))).toBe("300 Milliarden");
    expect(formatShortCount(139_214_000_000, "en")).toBe("139B");
    expect(plain(formatShortCount(1_750_000, "de"))).toBe("1,75 Mio.");
  });
});

describe("formatExact", () => {
  it("shows what a formula needs, scientifically when very large or small", () => {
    expect(formatExact(0.19712, "en")).toBe("0.19712");
    expect(formatExact(3.14e23, "en")).toBe("3.14E23");
    expect(formatExact(0, "en")).toBe("0");
  });
});
