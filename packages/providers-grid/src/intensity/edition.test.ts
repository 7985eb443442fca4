import { parseInstant } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { editionAt, periodOfEdition } from "./edition.ts";

test.each([
  ["2026-07-31T23:59:59Z", 2025],
  ["2026-08-01", 2026],
  ["2027-01-01", 2026],
])("at %s the edition of %i is in force", (instant, year) => {
  expect(editionAt(parseInstant(instant))).toBe(year);
  const { from, to } = periodOfEdition(year);
  expect(from <= parseInstant(instant) && parseInstant(instant) < to).toBe(true);
});
