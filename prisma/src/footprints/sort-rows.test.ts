import { expect, it } from "vitest";
import type { FootprintRow } from "../repositories/footprint-query.ts";
import { sortRows } from "./sort-rows.ts";

const NONE = { low: 0, central: 0, high: 0 };

const rowOf = (bucketStart: string | null, team: string | null, phase: string): FootprintRow => ({
  bucketStart,
  group: { team, phase },
  activityCount: 0,
  unresolvedActivityCount: 0,
  requestCount: 0,
  inputTokenCount: 0,
  cachedInputTokenCount: 0,
  outputTokenCount: 0,
  energyKwh: NONE,
  operationalCarbonG: NONE,
  embodiedCarbonG: null,
  totalCarbonG: NONE,
  waterL: null,
});

it("orders by time, then by each group in turn, what is not known last", () => {
  const inOrder = [
    rowOf("2024-01-01", "a", "inference"),
    rowOf("2024-01-01", "a", "training"),
    rowOf("2024-01-01", "b", "inference"),
    rowOf("2024-01-01", null, "inference"),
    rowOf("2024-02-01", "a", "inference"),
  ];
  expect(sortRows(inOrder.toReversed(), ["team", "phase"])).toEqual(inOrder);
});
