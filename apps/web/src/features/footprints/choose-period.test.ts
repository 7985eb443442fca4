import { describe, expect, it } from "vitest";
import { askedPeriod, choosePeriod } from "./choose-period.ts";

const span = { from: "2018-01-01", to: "2025-07-15" };

describe("askedPeriod", () => {
  it("leaves open what nobody asked for", () => {
    expect(askedPeriod({ from: undefined, to: undefined })).toStrictEqual({});
    expect(askedPeriod({ from: "2020-01-01", to: undefined })).toStrictEqual({ from: "2020-01-01" });
  });
});

describe("choosePeriod", () => {
  it("is all there is when nothing was asked for", () => {
    expect(choosePeriod({}, span)).toEqual(span);
  });

  it("is the period asked for, beyond the activities too", () => {
    const asked = { from: "2025-01-01", to: "2027-01-01" };
    expect(choosePeriod(asked, span)).toEqual(asked);
  });

  it("takes an open end from the activities, and is never empty", () => {
    expect(choosePeriod({ from: "2020-01-01" }, span)).toEqual({ from: "2020-01-01", to: span.to });
    expect(choosePeriod({ to: "2020-01-01" }, span)).toEqual({ from: span.from, to: "2020-01-01" });
    expect(choosePeriod({ from: "2030-01-01" }, span)).toEqual({ from: "2030-01-01", to: "2030-01-02" });
  });
});
