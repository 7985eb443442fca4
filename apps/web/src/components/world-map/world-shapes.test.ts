import { describe, expect, it } from "vitest";
import { drawWorld } from "./world-shapes.ts";
import { WORLD_HEIGHT, WORLD_WIDTH } from "./world-size.ts";

const shapes = drawWorld();
const find = (code: string) => shapes.find((shape) => shape.code === code);

/** Middle of the box around an outline. */
function middleOf(outline: string): readonly [number, number] {
  const points = [...outline.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(points.map(([x]) => x)), middle(points.map(([, y]) => y))];
}

describe("drawWorld", () => {
  it("draws each country once, by its ISO code", () => {
    const codes = shapes.flatMap(({ code }) => code ?? []);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of ["FR", "DE", "US", "TW", "NO", "XK"]) expect(find(code)?.outline).toMatch(/^M[\d.]/);
    expect(codes.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
  });

  it("keeps countries too small for an outline as dots within the map", () => {
    for (const code of ["SG", "HK", "BH", "MT"]) {
      const [x, y] = find(code)!.dot!;
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(WORLD_WIDTH);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(WORLD_HEIGHT);
    }
  });

  it("has north above, east to the right, and leaves Antarctica out", () => {
    const [, north] = middleOf(find("NO")!.outline!);
    const [west] = middleOf(find("BR")!.outline!);
    const [east, south] = middleOf(find("AU")!.outline!);
    expect(north).toBeLessThan(south);
    expect(west).toBeLessThan(east);
    expect(find("AQ")).toBeUndefined();
  });
});
