import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = Date.parse("2030-01-15T10:00:00Z");

test.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["Tue, 15 Jan 2030 10:00:30 GMT", 30_000],
  ["Tuesday, 15-Jan-30 10:00:30 GMT", 30_000],
  ["Tue, 15 Jan 2030 09:00:00 GMT", 0],
])("%j is %d ms", (header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected);
});

test.each([null, "", "soon", "-5", "1.5", "12 parsecs"])("%j says nothing", (header) => {
  expect(parseRetryAfter(header, now)).toBeUndefined();
});
