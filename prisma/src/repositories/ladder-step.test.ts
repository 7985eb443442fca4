import { describe, expect, it } from "vitest";
import { chooseLadderSteps, type Window } from "./ladder-step.ts";

const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`));

const describeSteps = (grain: Window["grain"], from: string | null, to: string | null) =>
  chooseLadderSteps({ grain, from: day(from), to: day(to) }).map((step) =>
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
  ])("takes whole months of %s to %s, and days beside them", (from, to, steps) => {
    for (const grain of ["month", "year", "total"] as const) {
      expect(describeSteps(grain, from, to)).toEqual(steps);
    }
  });

  it("takes days alone where days are asked for", () => {
    expect(describeSteps("day", "2021-12-31", null)).toEqual(["day 2021-12-31 "]);
  });
});
