import { expect, it } from "vitest";
import { createStatementNames } from "./statement-names.ts";

it("names a text always alike, and two texts differently", () => {
  const nameOf = createStatementNames();
  const name = nameOf({ sql: "SELECT 1" });
  expect(name).toMatch(/^[0-9a-f]{16}$/);
  expect(nameOf({ sql: "SELECT 1" })).toBe(name);
  expect(nameOf({ sql: "SELECT 2" })).not.toBe(name);
});

it("leaves texts of one use without a name, and all there are too many of", () => {
  const nameOf = createStatementNames();
  expect(nameOf({ sql: "DO E'BEGIN END'" })).toBe("");
  const names = Array.from({ length: 600 }, (_, index) => nameOf({ sql: `SELECT ${index}` }));
  expect(names.filter((name) => name !== "")).toHaveLength(500);
  expect(nameOf({ sql: "SELECT 0" })).toBe(names[0]);
});
