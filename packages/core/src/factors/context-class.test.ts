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

  it.each([
    [8192, 0, false],
    [8000, 192, false],
    [9500, 500, false],
    [9499, 501, true],
    [40_000, 2000, false],
    [40_000, 20_000, true],
    [0, 200_000, true],
  ])("of %i tokens in and %i out: is it of long answers? %s", (input, output, isLong) => {
    const { outputTokenCount, inputTokenCount } = contextClassOf(input, output);
    expect(outputTokenCount / (inputTokenCount + outputTokenCount) > 0.1).toBe(isLong);
  });

  it("has lengths of its own", () => {
    for (const each of CONTEXT_CLASSES)
      expect(contextClassOf(each.inputTokenCount, each.outputTokenCount)).toBe(each);
  });
});
