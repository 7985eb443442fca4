import { describe, expect, it } from "vitest";
import { CONTEXT_CLASSES, contextClassOf } from "./context-class.ts";

describe("a context class", () => {
  it.each([
    [0, 0, 1024],
    [3796, 300, 4096],
    [3796, 301, 8192],
    [0, 65_536, 65_536],
    [131_072, 0, 131_072],
    [131_072, 0.5, Infinity],
    [1e9, 1e9, Infinity],
  ])("of %i tokens in and %i out goes to %i", (input, output, longest) => {
    expect(contextClassOf(input, output).longest).toBe(longest);
  });

  it("has lengths of its own, and a longer one for longer contexts", () => {
    for (const each of CONTEXT_CLASSES)
      expect(contextClassOf(each.inputTokenCount, each.outputTokenCount)).toBe(each);
    const inputs = CONTEXT_CLASSES.map(({ inputTokenCount }) => inputTokenCount);
    expect(inputs).toEqual(inputs.toSorted((a, b) => a - b));
  });
});
