import { describe, expect, it } from "vitest";
import { watts } from "../units/quantities.ts";
import { present, readOptional } from "./present.ts";

describe("present", () => {
  it("leaves absent fields out and keeps zero, false and null", () => {
    expect(present({ id: "a", tdpW: undefined })).toStrictEqual({ id: "a" });
    expect(present({ zero: 0, no: false, nothing: null })).toStrictEqual({
      zero: 0,
      no: false,
      nothing: null,
    });
  });
});

describe("readOptional", () => {
  it("reads what is there and nothing else", () => {
    expect(readOptional<number, number>(undefined, watts)).toBeUndefined();
    expect(readOptional(300, watts)).toBe(300);
    expect(() => readOptional(-1, watts)).toThrow("powerW");
  });
});
