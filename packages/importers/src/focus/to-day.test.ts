import { expect, it } from "vitest";
import { toDay } from "./to-day.ts";

const day = { start: "2025-03-04T00:00:00.000Z", end: "2025-03-05T00:00:00.000Z" };

it.each([
  [{ start: "2025-03-04T05:00:00.000Z", end: "2025-03-04T06:00:00.000Z" }, day],
  [{ start: "2025-03-04T23:00:00.000Z", end: "2025-03-05T00:00:00.000Z" }, day],
  [day, day],
])("%j lies in its day", (times, expected) => {
  expect(toDay(times)).toEqual(expected);
});

it("leaves longer times, and those across midnight, as they are", () => {
  const month = { start: "2025-03-01T00:00:00.000Z", end: "2025-04-01T00:00:00.000Z" };
  const night = { start: "2025-03-04T23:30:00.000Z", end: "2025-03-05T00:30:00.000Z" };
  expect([toDay(month), toDay(night)]).toEqual([month, night]);
});

it("refuses time that runs backwards", () => {
  expect(() => toDay({ start: day.end, end: day.start })).toThrow("ChargePeriodEnd");
});
