import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

/** The same value with the keys of every object in the opposite order. */
function turnKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(turnKeys);
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turnKeys(member)]),
  );
}

describe("canonical JSON", () => {
  it("orders keys at every depth, also within lists, and leaves out what has no value", () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: "x" }], e: undefined })).toBe(
      '{"a":[{"c":"x","d":null}],"b":1}',
    );
  });

  it("orders an object within one that is in order", () => {
    expect(canonicalJson({ a: { c: 1, b: 2 }, d: 3 })).toBe('{"a":{"b":2,"c":1},"d":3}');
  });

  it("takes __proto__ for a key like any other", () => {
    const text = '{"a":{"__proto__":null,"b":1}}';
    expect(canonicalJson(JSON.parse('{"a":{"b":1,"__proto__":null}}'))).toBe(text);
  });

  it("does not mind the order of keys, and means what JSON means", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(turnKeys(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
