import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readInstant } from "./read-instant.ts";

/** As the schema of the activity document has it. */
const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

function expected(text: string): number {
  const year = new Date(text).getUTCFullYear();
  return instant.safeParse(text).success && year >= 1990 && year <= 2100 ? Date.parse(text) : NaN;
}

const two = fc.nat(99).map((value) => String(value).padStart(2, "0"));
const likely = fc
  .tuple(
    fc.constantFrom("1989", "1990", "2000", "2024", "2023", "1900", "2100", "2101", "0095", "20x4"),
    fc.oneof(fc.constantFrom("01", "02", "12", "00", "13"), two),
    fc.oneof(fc.constantFrom("01", "28", "29", "30", "31", "00", "32"), two),
    fc.constantFrom(
      "",
      "T00:00:00",
      "T23:59:59",
      "T24:00:00",
      "T10:60:00",
      "T10:00",
      "t10:00:00",
      " 10:00:00",
    ),
    fc.constantFrom("", ".", ".1", ".123", ".1234567", ".12x", ".999999999999"),
    fc.constantFrom("", "Z", "z", "+00:00", "-00:00", "+05:30", "-23:59", "+24:00", "+05:60", "+0530", "Zx"),
  )
  .map(([year, month, day, time, fraction, zone]) => `${year}-${month}-${day}${time}${fraction}${zone}`);

describe("readInstant", () => {
  it("reads what the schema lets through as Date.parse does, and nothing else", () => {
    fc.assert(
      fc.property(likely, (text) => {
        expect(readInstant(text)).toBe(expected(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("reads every instant of the years activities lie in", () => {
    const date = fc.date({ min: new Date("1990-01-01"), max: new Date("2101-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, (each) => {
        expect(readInstant(each.toISOString())).toBe(each.getTime());
      }),
    );
  });

  it("reads no other text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(readInstant(text)).toBe(expected(text));
      }),
    );
    expect(readInstant("")).toBeNaN();
  });
});
