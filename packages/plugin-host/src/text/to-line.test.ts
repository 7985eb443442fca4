import { describe, expect, it } from "vitest";
import { describeFound, describeThrown, quote, toLine } from "./to-line.ts";

describe("toLine", () => {
  it("leaves one line without commands to the terminal", () => {
    expect(toLine("a\u001B[31mred\r\n\tb\u2028c\u202Ed")).toBe("a [31mred b c d");
  });

  it("cuts what is longer than 200 characters, however long it is", () => {
    expect(toLine("x".repeat(201))).toBe(`${"x".repeat(199)}…`);
    expect(toLine("x".repeat(200))).toBe("x".repeat(200));
    expect(toLine("x".repeat(5_000_000))).toHaveLength(200);
  });
});

describe("describeThrown", () => {
  it.each([
    [new Error("no\nroute"), "no route"],
    ["plain words", "plain words"],
    [undefined, "undefined"],
    [new Error(""), "an error without words"],
    [Object.create(null), "an error that cannot be told"],
  ])("says %o on a line", (thrown, line) => {
    expect(describeThrown(thrown)).toBe(line);
  });
});

describe("describeFound and quote", () => {
  it.each([
    [undefined, "nothing"],
    [[1, 2], "a list of 2"],
    [null, "null"],
    [3, "3"],
    [{}, "an object"],
    [() => 1, "a function"],
    ["x\ny", '"x y"'],
  ])("%o", (value, words) => {
    expect(describeFound(value)).toBe(words);
  });

  it("shortens a long word", () => {
    expect(quote("y".repeat(61))).toBe(`"${"y".repeat(59)}…"`);
  });
});
