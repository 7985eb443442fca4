import { expect, test } from "vitest";
import { unpackHours } from "./packed-hours.ts";

test("two bytes an hour, the lower first", () => {
  // 0x0001, 0x0100, 0xfffe as RFC 4648 spells the bytes 01 00 00 01 fe ff
  expect(unpackHours({ stepsPerG: 100, base64: "AQAAAf7/" })).toEqual([0.01, 2.56, 655.34]);
});

test("the highest number is an hour that is not known", () => {
  // 0x0001, 0xffff, 0x0100
  expect(unpackHours({ stepsPerG: 100, base64: "AQD//wAB" })).toEqual([0.01, undefined, 2.56]);
});

test("padding at the end", () => {
  expect(unpackHours({ stepsPerG: 1, base64: "CgA=" })).toEqual([10]);
  expect(unpackHours({ stepsPerG: 1, base64: "" })).toEqual([]);
});

test("refuses what is not base64, and half an hour", () => {
  expect(() => unpackHours({ stepsPerG: 1, base64: "CgA*" })).toThrow("letters, digits, + and /");
  expect(() => unpackHours({ stepsPerG: 1, base64: "Cg==" })).toThrow("two bytes an hour");
});
