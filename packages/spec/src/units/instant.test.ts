import { describe, expect, it } from "vitest";
import { addSeconds, durationOf, parseInstant } from "./instant.ts";
import { seconds } from "./quantities.ts";

describe("parseInstant", () => {
  it("reads a date as its first UTC moment and a zone as what it says", () => {
    expect(parseInstant("2020-06-01")).toBe("2020-06-01T00:00:00.000Z");
    expect(parseInstant("2020-06-01T02:00:00+02:00")).toBe("2020-06-01T00:00:00.000Z");
  });

  it.each(["2020-06-01T00:00:00", "June 2020", "2020-13-01", "", "1591000000"])("refuses %j", (text) => {
    expect(() => parseInstant(text)).toThrow("instant: found");
  });
});

describe("periods", () => {
  it("measures a leap year", () => {
    expect(durationOf({ from: parseInstant("2020-01-01"), to: parseInstant("2021-01-01") })).toBe(
      366 * 86_400,
    );
  });

  it("moves an instant on", () => {
    expect(addSeconds(parseInstant("2020-02-28"), seconds(86_400))).toBe("2020-02-29T00:00:00.000Z");
  });
});
