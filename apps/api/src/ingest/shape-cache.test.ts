import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createShapeCache } from "./shape-cache.ts";
import { walkShape, type Visit } from "./walk-shape.ts";

const plenty = 1e9;

const of =
  (value: unknown) =>
  (visit: Visit): boolean =>
    walkShape(value, visit);

describe("a shape cache", () => {
  it("tells any two JSON values apart that are not equal, and knows those that are", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    // Texts and keys that look like numbers, ends and one another.
    const sly = fc.oneof(
      value,
      fc.array(fc.constantFrom("1", 1, "a", null, true, "true", [], ["a"], [1, "a"]), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b", ""), fc.constantFrom("a", "b", 1, "1", [], {}, ["a"])),
    );
    fc.assert(
      fc.property(fc.array(sly, { maxLength: 20 }), sly, (values, asked) => {
        const cache = createShapeCache<string>({ mostEntries: 1000, mostBytes: plenty });
        for (const each of values) cache.set(of(each), JSON.stringify(each), 1);
        const known = values.find((each) => JSON.stringify(each) === JSON.stringify(asked));
        expect(cache.get(of(asked))).toBe(known === undefined ? undefined : JSON.stringify(asked));
      }),
      { numRuns: 3000, seed: 5 },
    );
  });

  it.each([
    [
      ["a", ["b"], "c"],
      ["a", ["b", "c"]],
    ],
    [{ a: { b: 1 }, c: 2 }, { a: { b: 1, c: 2 } }],
    [{ a: ["b", 1] }, { a: { b: 1 } }],
    [["a", "b"], { a: "b" }],
    [[["a"]], ["a", []]],
  ])("takes %j and %j for what they are", (one, other) => {
    const cache = createShapeCache<string>({ mostEntries: 1000, mostBytes: plenty });
    cache.set(of(one), "one", 1);
    expect(cache.get(of(other))).toBeUndefined();
    expect(cache.get(of(one))).toBe("one");
  });

  it("forgets what was not used for longest", () => {
    const cache = createShapeCache<number>({ mostEntries: 4, mostBytes: plenty });
    cache.set(of("kept"), -1, 1);
    for (let index = 0; index < 20; index += 1) {
      cache.set(of({ index }), index, 1);
      expect(cache.get(of("kept"))).toBe(-1);
    }
    expect(cache.get(of({ index: 0 }))).toBeUndefined();
    expect(cache.get(of({ index: 19 }))).toBe(19);
  });

  it("counts the tree itself, so that long shapes push out others as large values do", () => {
    const cache = createShapeCache<number>({ mostEntries: 1000, mostBytes: 100_000 });
    cache.set(of("first"), 1, 1);
    for (let index = 0; index < 40; index += 1) cache.set(of(`${index}${"x".repeat(5000)}`), index, 1);
    expect(cache.get(of("first"))).toBeUndefined();
    expect(cache.get(of(`39${"x".repeat(5000)}`))).toBe(39);
  });

  it("gives up on a shape that alone is longer than it may be, and keeps the next", () => {
    const cache = createShapeCache<number>({ mostEntries: 1000, mostBytes: 100_000 });
    let visited = 0;
    const walk = (visit: Visit): boolean =>
      Array.from({ length: 10_000 }, (_, index) => index).every((index) => {
        visited += 1;
        return visit(index);
      });
    cache.set(walk, 1, 1);
    expect(visited).toBeLessThan(1000);
    expect(cache.get(walk)).toBeUndefined();
    cache.set(of("next"), 2, 1);
    expect(cache.get(of("next"))).toBe(2);
  });

  it("does not keep what would push out everything else, nor what has no end", () => {
    const cache = createShapeCache<string>({ mostEntries: 100, mostBytes: 10_000 });
    cache.set(of("small"), "kept", 2);
    cache.set(of("huge"), "not", 6000);
    cache.set(of(["half", undefined]), "not", 1);
    expect(["small", "huge", ["half"], ["half", undefined]].map((each) => cache.get(of(each)))).toEqual([
      "kept",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
