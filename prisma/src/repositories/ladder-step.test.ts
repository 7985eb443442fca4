import { describe, expect, it } from "vitest";
import { chooseLadderSteps, type Window } from "./ladder-step.ts";

const instant = (text: string | null) =>
  text === null ? null : new Date(text.length === 10 ? `${text}T00:00:00Z` : `${text}:00:00Z`);

type Asked = { grain: Window["grain"]; from: string | null; to: string | null; yearsByMonths?: number[] };

const describeSteps = ({ grain, from, to, yearsByMonths = [] }: Asked) =>
  chooseLadderSteps({ grain, from: instant(from), to: instant(to), yearsByMonths }).map((step) =>
    [
      step.length,
      step.from?.toISOString().slice(0, 10) ?? "",
      step.to?.toISOString().slice(0, 10) ?? "",
    ].join(" "),
  );

describe("chooseLadderSteps", () => {
  it.each<[string | null, string | null, string[]]>([
    [null, null, ["month  "]],
    ["2023-12-01", "2024-03-01", ["month 2023-12-01 2024-03-01"]],
    ["2023-11-21", null, ["month 2023-12-01 ", "day 2023-11-21 2023-12-01"]],
    [null, "2024-03-02", ["month  2024-03-01", "day 2024-03-01 2024-03-02"]],
    [
      "2021-12-31",
      "2024-03-15",
      ["month 2022-01-01 2024-03-01", "day 2021-12-31 2022-01-01", "day 2024-03-01 2024-03-15"],
    ],
    ["2024-02-03", "2024-02-20", ["day 2024-02-03 2024-02-20"]],
    ["2024-01-20", "2024-02-20", ["day 2024-01-20 2024-02-20"]],
    ["2024-02-01", "2024-02-20", ["day 2024-02-01 2024-02-20"]],
  ])("takes whole months of %s to %s where months are asked for, and days beside them", (from, to, steps) => {
    expect(describeSteps({ grain: "month", from, to })).toEqual(steps);
  });

  it.each<[string | null, string | null, string[]]>([
    [null, null, ["year  "]],
    ["2023-01-01", "2024-01-01", ["year 2023-01-01 2024-01-01"]],
    ["2023-11-21", null, ["year 2024-01-01 ", "month 2023-12-01 2024-01-01", "day 2023-11-21 2023-12-01"]],
    [null, "2024-03-02", ["year  2024-01-01", "month 2024-01-01 2024-03-01", "day 2024-03-01 2024-03-02"]],
    ["2021-12-31", "2024-01-01", ["year 2022-01-01 2024-01-01", "day 2021-12-31 2022-01-01"]],
    ["2023-12-01", "2024-03-01", ["month 2023-12-01 2024-03-01"]],
    ["2024-01-20", "2024-02-20", ["day 2024-01-20 2024-02-20"]],
  ])("takes whole years of %s to %s for years and totals, months and days beside them", (from, to, steps) => {
    expect(describeSteps({ grain: "year", from, to })).toEqual(steps);
    expect(describeSteps({ grain: "total", from, to })).toEqual(steps);
  });

  it("takes years apart that have a month with figures of its own", () => {
    const yearsByMonths = [2024, 2022];
    expect(describeSteps({ grain: "total", from: null, to: null, yearsByMonths })).toEqual([
      "year  2022-01-01",
      "year 2023-01-01 2024-01-01",
      "year 2025-01-01 ",
      "month 2022-01-01 2023-01-01",
      "month 2024-01-01 2025-01-01",
    ]);
    expect(describeSteps({ grain: "year", from: "2022-01-01", to: "2023-01-01", yearsByMonths })).toEqual([
      "month 2022-01-01 2023-01-01",
    ]);
    expect(describeSteps({ grain: "year", from: "2023-01-01", to: "2024-02-01", yearsByMonths })).toEqual([
      "year 2023-01-01 2024-01-01",
      "month 2024-01-01 2024-02-01",
    ]);
  });

  it("takes days alone where days are asked for, hours where hours are", () => {
    expect(describeSteps({ grain: "day", from: "2021-12-31", to: null })).toEqual(["day 2021-12-31 "]);
    expect(describeSteps({ grain: "hour", from: "2021-12-31T05", to: null })).toEqual(["hour 2021-12-31 "]);
  });

  it("cuts neither days nor, where they are asked for, hours", () => {
    for (const grain of ["day", "month", "year", "total"] as const) {
      expect(() => describeSteps({ grain, from: "2024-01-01T05", to: null })).toThrow("midnight");
    }
    const to = new Date("2024-01-01T05:30:00Z");
    expect(() => chooseLadderSteps({ grain: "hour", from: null, to, yearsByMonths: [] })).toThrow("UTC hour");
  });
});
