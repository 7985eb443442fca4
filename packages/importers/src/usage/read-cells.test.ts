import { describe, expect, it } from "vitest";
import {
  describeCell,
  readCount,
  readInstant,
  readName,
  requireCount,
  requireUnixTime,
} from "./read-cells.ts";
import { toRowOfObject } from "./row.ts";

const row = (cell: unknown) => toRowOfObject({ cell });

describe("a count", () => {
  it.each([
    ["10.0", 10],
    [10n, 10],
    [10, 10],
    ["1e3", 1000],
    [0, 0],
    [undefined, undefined],
    [null, undefined],
    [" ", undefined],
  ])("%s is %s", (cell, count) => {
    expect(readCount(row(cell), "cell")).toBe(count);
  });

  it.each(["10.5", -1, "1e400", Number.NaN, "0x10", true, {}, [1], "ten", 2 ** 60])(
    "%s is refused",
    (cell) => {
      expect(() => readCount(row(cell), "cell")).toThrow(/^cell: found .*; allowed: a (whole )?number/);
    },
  );

  it("that has to be there is missed", () => {
    expect(() => requireCount(row(undefined), "cell")).toThrow("cell: found nothing");
  });
});

describe("a time", () => {
  it.each([
    ["2026-05-04 10:00:00.250000", "2026-05-04T10:00:00.250Z"],
    ["2026-05-04T10:00:00+02:00", "2026-05-04T08:00:00.000Z"],
    [new Date("2026-05-04T10:00:00Z"), "2026-05-04T10:00:00.000Z"],
  ])("%s is %s", (cell, instant) => {
    expect(readInstant(row(cell), "cell")).toBe(instant);
  });

  it("without a zone takes the given one", () => {
    expect(readInstant(row("2026-05-04 10:00:00"), "cell", "-05:00")).toBe("2026-05-04T15:00:00.000Z");
  });

  it.each(["soon", "1969-01-01", "2500-01-01", 17, new Date(Number.NaN)])("%s is refused", (cell) => {
    expect(() => readInstant(row(cell), "cell")).toThrow("cell: found");
  });

  it("in Unix seconds is no time in milliseconds", () => {
    expect(requireUnixTime(row("1730419200"), "cell")).toBe("2024-11-01T00:00:00.000Z");
    expect(() => requireUnixTime(row(1_730_419_200_000), "cell")).toThrow("Unix seconds");
  });
});

it("takes names, and no essays", () => {
  expect(readName(row(" gpt-4o "), "cell")).toBe("gpt-4o");
  expect(() => readName(row("x".repeat(201)), "cell")).toThrow("cell: found text of 201 characters");
});

it("describes numbers and times as they are, and words by their length alone", () => {
  expect(["10.5", "2026-05-04 10:00", "tell me", 3, null, { a: 1 }, [1]].map(describeCell)).toEqual([
    '"10.5"',
    '"2026-05-04 10:00"',
    "text of 7 characters",
    "3",
    "null",
    "an object",
    "a list",
  ]);
});

it("finds no cell in what every object inherits", () => {
  expect(toRowOfObject({})("constructor")).toBeUndefined();
});
