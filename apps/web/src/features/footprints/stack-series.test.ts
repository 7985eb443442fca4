import { describe, expect, it } from "vitest";
import { footprintRow } from "./__fixtures__/footprint-row.ts";
import { stackSeries } from "./stack-series.ts";

const period = { from: "2024-01-01", to: "2024-04-01" };
const march = "2024-03-01";

describe("stackSeries", () => {
  it("gives every month of the period a bucket with its daily mean", () => {
    const { layers, buckets } = stackSeries({
      group: "phase",
      grain: "month",
      period,
      totals: [footprintRow({ bucketStart: march, carbonG: 310, halfWidth: 31 })],
      grouped: [footprintRow({ bucketStart: march, carbonG: 310, group: { phase: "training" } })],
    });
    expect(layers).toEqual([{ key: "training", kind: "named", total: 310 }]);
    expect(buckets.map(({ start, values }) => [start, values])).toEqual([
      ["2024-01-01", [0]],
      ["2024-02-01", [0]],
      [march, [10]],
    ]);
    expect(buckets[2]).toMatchObject({ low: 9, central: 10, high: 11 });
  });

  it("divides a month cut by the period by the days that are in it", () => {
    const { buckets } = stackSeries({
      group: "component",
      grain: "month",
      period: { from: "2024-03-22", to: "2024-04-01" },
      totals: [footprintRow({ bucketStart: march, carbonG: 100 })],
      grouped: [],
    });
    expect(buckets).toHaveLength(1);
    expect(buckets[0]).toMatchObject({ from: "2024-03-22", to: "2024-04-01", values: [7.5, 2.5] });
  });

  it("keeps phases in their place whatever their size", () => {
    const grouped = ["storage", "training", "inference"].map((phase, index) =>
      footprintRow({ bucketStart: march, carbonG: 100 - index, group: { phase } }),
    );
    const { layers } = stackSeries({ group: "phase", grain: "month", period, totals: [], grouped });
    expect(layers.map(({ key }) => key)).toEqual(["inference", "training", "storage"]);
  });

  it("gathers the smallest of many as other, and loses nothing", () => {
    const grouped = Array.from({ length: 9 }, (_, index) =>
      footprintRow({ bucketStart: march, carbonG: 31 * (index + 1), group: { project: `p${index}` } }),
    );
    const { layers, buckets } = stackSeries({
      group: "project",
      grain: "month",
      period,
      totals: [],
      grouped,
    });
    expect(layers.map(({ kind, key }) => (kind === "other" ? kind : key))).toEqual([
      "p8",
      "p7",
      "p6",
      "p5",
      "p4",
      "other",
    ]);
    expect(buckets[2]?.values.reduce((sum, value) => sum + value, 0)).toBe(45);
  });
});
