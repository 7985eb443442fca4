import { expect, test } from "vitest";
import { HOUR_MS, listHours } from "./instants.ts";
import { toPieces } from "./to-pieces.ts";

const start = Date.parse("2030-01-01T00:00:00Z");
const at = (hour: number) => start + hour * HOUR_MS;
const show = (hours: readonly number[], most: number) =>
  toPieces(hours, most).map(({ fromMs, toMs }) => [(fromMs - start) / HOUR_MS, (toMs - start) / HOUR_MS]);

test("cuts at the longest piece and at gaps", () => {
  expect(show(listHours(at(0), at(25)), 10)).toEqual([
    [0, 10],
    [10, 20],
    [20, 25],
  ]);
  expect(show([at(1), at(0), at(5), at(5)], 10)).toEqual([
    [0, 2],
    [5, 6],
  ]);
  expect(show([], 10)).toEqual([]);
});

test("a period that begins within an hour asks for that whole hour, one that ends on the hour not for the next", () => {
  expect(listHours(at(0) + 1, at(2))).toEqual([at(0), at(1)]);
  expect(listHours(at(0), at(2) + 1)).toEqual([at(0), at(1), at(2)]);
});
