import { expect, it } from "vitest";
import type { RestatementLine } from "../../trpc/types.ts";
import { sumLines } from "./sum-lines.ts";

const figures = (totalCarbonG: number): RestatementLine["before"] => ({
  energyKwh: 0,
  operationalCarbonG: totalCarbonG,
  embodiedCarbonG: null,
  totalCarbonG,
  waterL: null,
});

const line = (beforeG: number, afterG: number, isClosed = false): RestatementLine => ({
  project: "chat",
  month: "2024-03",
  isClosed,
  before: figures(beforeG),
  after: figures(afterG),
});

it("keeps closed months apart from open ones, and adds them up to all", () => {
  expect(sumLines([line(10, 8), line(5, 6), line(100, 70, true)])).toEqual({
    open: { beforeG: 15, afterG: 14 },
    closed: { beforeG: 100, afterG: 70 },
    all: { beforeG: 115, afterG: 84 },
  });
});

it("says nothing of a kind there is none of", () => {
  expect(sumLines([line(1, 2)])).toEqual({
    open: { beforeG: 1, afterG: 2 },
    all: { beforeG: 1, afterG: 2 },
  });
  expect(sumLines([])).toEqual({ all: { beforeG: 0, afterG: 0 } });
});
