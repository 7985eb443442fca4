import { expect, test } from "vitest";
import { toMonthRange } from "./to-month-range.ts";

test("months in any order come with the range they lie in", () => {
  const months = [new Date("2024-12-01T00:00:00Z"), new Date("2024-02-01T00:00:00Z")];
  expect(toMonthRange(months)).toEqual({
    from: "2024-02-01T00:00:00.000Z",
    to: "2025-01-01T00:00:00.000Z",
    months: ["2024-02-01T00:00:00.000Z", "2024-12-01T00:00:00.000Z"],
  });
});
