import { expect, test } from "vitest";
import { toSpans } from "./to-spans.ts";

const hour = (text: string) => new Date(`2030-01-${text}:00:00Z`);

test("hours that lie near are asked for at once, for a week at most", () => {
  expect(toSpans([])).toEqual([]);
  const days = Array.from({ length: 10 }, (_, index) => hour(`${String(index + 1).padStart(2, "0")}T06`));
  expect(toSpans(days).map((span) => span.length)).toEqual([7, 3]);
  const apart = [hour("01T00"), hour("01T01"), hour("02T01"), hour("03T02")];
  expect(toSpans(apart)).toEqual([[hour("01T00"), hour("01T01"), hour("02T01")], [hour("03T02")]]);
});
