import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  countDays,
  formatMonth,
  formatMonths,
  formatPeriod,
  isDay,
  wholeYear,
} from "./day.ts";

describe("days", () => {
  it("are added across months and leap days", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2023-12-31", 1)).toBe("2024-01-01");
    expect(addMonths("2023-12-15", 0)).toBe("2023-12-01");
    expect(addMonths("2023-12-01", 1)).toBe("2024-01-01");
  });

  it("are counted half-open", () => {
    expect(countDays({ from: "2024-01-01", to: "2024-01-02" })).toBe(1);
    expect(countDays(wholeYear(2024))).toBe(366);
  });

  it("are told from other texts", () => {
    expect(isDay("2024-02-29")).toBe(true);
    expect(isDay("2023-02-29")).toBe(false);
    expect(isDay("2024-1-1")).toBe(false);
    expect(isDay("yesterday")).toBe(false);
  });

  it("are those of our time", () => {
    expect([isDay("1990-01-01"), isDay("2100-12-31")]).toEqual([true, true]);
    expect([isDay("0000-01-01"), isDay("1989-12-31"), isDay("2101-01-01")]).toEqual([false, false, false]);
  });
});

describe("formatPeriod", () => {
  it("names whole years", () => {
    expect(formatPeriod(wholeYear(2022), "en")).toBe("2022");
    expect(formatPeriod({ from: "2018-01-01", to: "2026-01-01" }, "en")).toBe("2018–2025");
  });

  it("names the last day in it, not the first after it", () => {
    expect(formatPeriod({ from: "2024-03-01", to: "2024-04-01" }, "en")).toMatch(/^1.*31 Mar 2024$/);
  });

  it("speaks German", () => {
    expect(formatMonth("2024-03-01", "de")).toBe("März 2024");
  });
});

describe("formatMonths", () => {
  /** Intl sets narrow and thin spaces around a dash. */
  const months = (given: readonly string[]) => formatMonths(given, "en").replaceAll(/\s/gu, " ");

  it("joins months that follow one another, over the turn of the year too", () => {
    expect(months(["2024-02", "2023-12", "2024-01"])).toBe("Dec 2023 – Feb 2024");
    expect(months(["2024-05", "2024-01", "2024-02"])).toBe("Jan – Feb 2024, May 2024");
  });

  it("names one alone", () => {
    expect(months(["2024-03"])).toBe("Mar 2024");
    expect(months([])).toBe("");
  });
});
