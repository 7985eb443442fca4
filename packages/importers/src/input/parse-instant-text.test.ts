import { describe, expect, it } from "vitest";
import { isUtcOffset, toInstantText } from "./parse-instant-text.ts";

describe("toInstantText", () => {
  it.each<[string, string | undefined, string | undefined]>([
    ["2026-11-20T15:03:58", undefined, "2026-11-20T15:03:58.000Z"],
    ["2026-11-20T15:03:58", "+02:00", "2026-11-20T13:03:58.000Z"],
    ["2026-11-20 15:03:58.123456", undefined, "2026-11-20T15:03:58.123Z"],
    ["2025-10-05T00:00:00+00:00", "+02:00", "2025-10-05T00:00:00.000Z"],
    ["2025-10-05 01:00:00+01", undefined, "2025-10-05T00:00:00.000Z"],
    ["2025-10-05 01:00:00 UTC", "+02:00", "2025-10-05T01:00:00.000Z"],
    ["2025-10-05T00:00:00-0530", undefined, "2025-10-05T05:30:00.000Z"],
    ["2025-10-05", undefined, "2025-10-05T00:00:00.000Z"],
    ["2025-02-30", undefined, undefined],
    ["2025-10-05T25:00:00", undefined, undefined],
    ["Unknown", undefined, undefined],
    ["1759622400", undefined, undefined],
  ])("reads %j with offset %s as %s", (text, offset, instant) => {
    expect(toInstantText(text, offset)).toBe(instant);
  });
});

describe("isUtcOffset", () => {
  it.each([
    ["+02:00", true],
    ["-11:30", true],
    ["Z", true],
    ["+2", false],
    ["Europe/Paris", false],
  ])("takes %s: %s", (text, isOffset) => {
    expect(isUtcOffset(text)).toBe(isOffset);
  });
});
