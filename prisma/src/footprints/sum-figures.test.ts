import { describe, expect, it } from "vitest";
import { exampleUsageFactor } from "../testing/index.ts";
import { type Amounts, createAmounts, createOwnerNames, toLabels } from "./amounts.ts";
import { sumFigures } from "./sum-figures.ts";
import type { ToldFactor } from "./told-factor.ts";

const NO_HALF_WIDTHS = [0, 0, 0, 0, 0, 0];
const ENERGY = [100, 1, 0.1, 10];
const OPERATIONAL = [5, 0, 0, 0, ...NO_HALF_WIDTHS];
const TOTAL = [7, 0, 0, 0, ...NO_HALF_WIDTHS];
const UNKNOWN = Array.from({ length: 10 }, () => Number.NaN);

const factorOf = (halfWidths: readonly number[], factor: Partial<ToldFactor> = {}): ToldFactor => ({
  unit: exampleUsageFactor.unit,
  isUnresolved: false,
  dimensions: {
    phase: "inference",
    model: "m",
    hardware: null,
    gridZone: null,
    site: null,
    quality: "modelled",
    method: "x",
  },
  modelGroup: "m",
  placeGroup: "p",
  parts: Float64Array.from([ENERGY, halfWidths, OPERATIONAL, UNKNOWN, TOTAL, UNKNOWN].flat()),
  ...factor,
});

type Amount = {
  readonly factorId: string;
  readonly startS?: number;
  readonly project?: string;
  readonly inputTokenCount?: number;
  readonly cachedInputTokenCount?: number;
  readonly outputTokenCount?: number;
  readonly gridAdjustmentG?: number;
};

const amountOf = (factorId: string, amount: Omit<Amount, "factorId"> = {}): Amount => ({
  factorId,
  ...amount,
});

function tableOf(rows: readonly Amount[]): Amounts {
  const names = createOwnerNames();
  const amounts = createAmounts(names);
  for (const [place, row] of rows.entries()) {
    const { factorId, startS = null, project = null } = row;
    const tokens = [row.inputTokenCount ?? 0, row.cachedInputTokenCount ?? 0, row.outputTokenCount ?? 0];
    amounts.put(place, {
      startS,
      owner: toLabels(names, { factorId, project, team: null, source: null }),
      values: [1, 1, ...tokens, row.gridAdjustmentG ?? 0],
    });
  }
  return amounts;
}

const WHOLE = { grain: "total", groupBy: [], filter: {} } as const;
const close = (value: number): number => expect.closeTo(value, 9);

describe("sumFigures", () => {
  it("multiplies amounts by rates, and adds what the grid adds to carbon of running alone", () => {
    const factors = new Map([["a", factorOf(NO_HALF_WIDTHS)]]);
    const tokens = {
      inputTokenCount: 20,
      cachedInputTokenCount: 30,
      outputTokenCount: 4,
      gridAdjustmentG: -2,
    };
    expect(sumFigures([tableOf([amountOf("a", tokens)])], factors, WHOLE)).toMatchObject([
      {
        bucketStart: null,
        activityCount: 1,
        requestCount: 1,
        energyKwh: { low: close(163), central: close(163), high: close(163) },
        operationalCarbonG: { central: close(3) },
        embodiedCarbonG: null,
        totalCarbonG: { central: close(5) },
        waterL: null,
      },
    ]);
  });

  it("adds half-widths up where the unknown is the same, and in quadrature where it is not", () => {
    const factors = new Map([
      ["a", factorOf([0.03, 0.06, 0.03, 0.3, 0.15, 0])],
      ["b", factorOf([0.05, 0.1, 0.05, 0.1, 0, 0])],
      ["c", factorOf([0, 0, 0.12, 0, 0.09, 0.4], { modelGroup: "n", placeGroup: "q" })],
    ]);
    const [sum] = sumFigures([tableOf([amountOf("a"), amountOf("b"), amountOf("c")])], factors, WHOLE)!;
    expect(sum?.energyKwh).toEqual({
      low: close(300 - Math.hypot(8, 8, 12, 15, 9)),
      central: close(300),
      high: close(300 + Math.hypot(16, 40, 40)),
    });
  });

  it("keeps cells and groups apart, and drops what the filter does", () => {
    const factors = new Map([
      ["a", factorOf(NO_HALF_WIDTHS)],
      ["b", factorOf(NO_HALF_WIDTHS, { dimensions: { ...factorOf([]).dimensions, model: null } })],
    ]);
    const rows = [
      amountOf("a", { startS: 0, project: "one" }),
      amountOf("a", { startS: 0, project: "two" }),
      amountOf("b", { startS: 0, project: "one" }),
      amountOf("a", { startS: 86_400, project: "one" }),
    ];
    const told = (query: Parameters<typeof sumFigures>[2]) =>
      sumFigures([tableOf(rows)], factors, query)!.map(({ bucketStart, group, energyKwh }) => [
        bucketStart,
        Object.values(group),
        energyKwh.central,
      ]);
    expect(told({ grain: "day", groupBy: ["model", "project"], filter: {} })).toEqual([
      ["1970-01-01", ["m", "one"], 100],
      ["1970-01-01", ["m", "two"], 100],
      ["1970-01-01", [null, "one"], 100],
      ["1970-01-02", ["m", "one"], 100],
    ]);
    expect(told({ grain: "hour", groupBy: [], filter: { model: ["m", "n"] } })).toEqual([
      ["1970-01-01T00:00:00Z", [], 200],
      ["1970-01-02T00:00:00Z", [], 100],
    ]);
    expect(told({ grain: "day", groupBy: [], filter: { quality: [] } })).toEqual([]);
  });

  it("counts what is unresolved and adds nothing for it", () => {
    const unresolved = factorOf([], { isUnresolved: true, parts: new Float64Array(50).fill(Number.NaN) });
    const factors = new Map([["a", unresolved]]);
    const none = { low: 0, central: 0, high: 0 };
    expect(sumFigures([tableOf([amountOf("a")])], factors, WHOLE)).toMatchObject([
      {
        activityCount: 1,
        unresolvedActivityCount: 1,
        energyKwh: none,
        totalCarbonG: none,
        embodiedCarbonG: null,
      },
    ]);
  });

  it("answers nothing when it was not told of a factor", () => {
    expect(sumFigures([tableOf([amountOf("a")])], new Map(), WHOLE)).toBeUndefined();
    expect(sumFigures([tableOf([])], new Map(), WHOLE)).toEqual([]);
  });
});
