import { describe, expect, it } from "vitest";
import { drawArea, PLOT_SIDE } from "./draw-area.ts";

const month = (index: number) => new Date(Date.UTC(2024, index, 1));
const bucket = (index: number, values: readonly number[], spread = 0) => {
  const total = values.reduce((sum, value) => sum + value, 0);
  return { from: month(index), to: month(index + 1), values, low: total - spread, high: total + spread };
};

describe("drawArea", () => {
  it("starts at zero and makes room for the interval", () => {
    const { valueTicks } = drawArea([bucket(0, [3, 2], 5), bucket(1, [1, 1])]);
    expect(valueTicks[0]).toEqual({ value: 0, at: 0 });
    expect(valueTicks.at(-1)?.value).toBe(10);
    expect(valueTicks.at(-1)?.at).toBeCloseTo(1);
  });

  it("stacks each layer on the one below and holds a value for its whole bucket", () => {
    const { layers } = drawArea([bucket(0, [5, 5])]);
    expect(layers).toHaveLength(2);
    const heights = (path: string) => [...path.matchAll(/[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
    expect(new Set(heights(layers[0]!))).toEqual(new Set([PLOT_SIDE / 2, PLOT_SIDE]));
    expect(new Set(heights(layers[1]!))).toEqual(new Set([0, PLOT_SIDE / 2]));
  });

  it("puts buckets side by side over the whole axis", () => {
    const { spans } = drawArea([bucket(0, [1]), bucket(1, [1]), bucket(2, [1])]);
    expect(spans[0]?.left).toBe(0);
    expect(spans[1]?.left).toBe(spans[0]?.right);
    expect(spans[2]?.right).toBe(1);
  });

  it("names a layer where it is thickest, and not where a word has no room", () => {
    const buckets = Array.from({ length: 12 }, (_, index) => bucket(index, [index < 6 ? 1 : 9, 0.2]));
    const { labels } = drawArea(buckets);
    expect(labels.map(({ layer }) => layer)).toEqual([0]);
    expect(labels[0]?.left).toBeGreaterThan(0.5);
  });

  it("draws nothing of nothing", () => {
    expect(drawArea([]).layers).toEqual([]);
    expect(drawArea([bucket(0, [])]).labels).toEqual([]);
  });
});
