import { expect, it } from "vitest";
import { isUuid } from "../values.ts";
import { createTimeOrderedId } from "./time-ordered-id.ts";

it("gives UUIDs of version 7 that grow, however many are made at once", () => {
  const before = Date.now();
  const ids = Array.from({ length: 20_000 }, createTimeOrderedId);
  expect(ids.every(isUuid)).toBe(true);
  expect(ids.every((id) => /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  const milliseconds = Number.parseInt(ids[0]!.replace("-", "").slice(0, 12), 16);
  expect(milliseconds).toBeGreaterThanOrEqual(before);
});
