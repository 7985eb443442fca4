import { describe, expect, it } from "vitest";
import { toInput } from "../__fixtures__/to-input.ts";
import { isJson } from "./is-json.ts";

describe("isJson", () => {
  it.each([
    ['\n  {"a": 1}', true],
    ["[1]", true],
    ["a,b\n{", false],
    ["", false],
    ["\u0000", false],
  ])("tells %j", async (text, expected) => {
    expect(await isJson(toInput(text))).toBe(expected);
  });
});
