import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBoundedCache } from "./bounded-cache.ts";

const plenty = 1e9;

describe("a bounded cache", () => {
  it("forgets what was not used for longest", () => {
    const cache = createBoundedCache<number>({ mostEntries: 4, mostBytes: plenty });
    for (let index = 0; index < 20; index += 1) {
      cache.set(`key-${index}`, index, 1);
      cache.set("kept", -1, 1);
      expect(cache.get("kept")).toBe(-1);
    }
    expect(cache.get("key-0")).toBeUndefined();
    expect(cache.get("key-19")).toBe(19);
  });

  it("never holds more entries or bytes than it may, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.nat(30), bytes: fc.nat(40), reads: fc.boolean() }), { maxLength: 200 }),
        (steps) => {
          const cache = createBoundedCache<number>({ mostEntries: 8, mostBytes: 100 });
          const sizes = new Map<string, number>();
          for (const { key, bytes, reads } of steps) {
            if (reads) cache.get(`${key}`);
            else {
              cache.set(`${key}`, bytes, bytes);
              sizes.set(`${key}`, bytes);
            }
          }
          // Looking moves entries between generations and drops none that is still to be looked at twice.
          const held = [...sizes.keys()].filter((key) => cache.get(key) !== undefined);
          expect(held.length).toBeLessThanOrEqual(8);
          expect(held.reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0)).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it("answers with the last value of a key, or with nothing", () => {
    const cache = createBoundedCache<string>({ mostEntries: 100, mostBytes: plenty });
    cache.set("a", "first", 1);
    cache.set("a", "second", 1);
    expect(cache.get("a")).toBe("second");
    expect(cache.get("b")).toBeUndefined();
  });

  it("does not keep what would push out everything else", () => {
    const cache = createBoundedCache<string>({ mostEntries: 100, mostBytes: 10 });
    cache.set("small", "kept", 2);
    cache.set("huge", "not", 6);
    expect([cache.get("small"), cache.get("huge")]).toEqual(["kept", undefined]);
  });
});
