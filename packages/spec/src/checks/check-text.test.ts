import { expect, it } from "vitest";
import { checkCountryCode, checkText, checkWord, requireList } from "./check-text.ts";

it.each<[string, unknown]>([
  ["nothing", undefined],
  ["a number", 7],
  ["blanks", "  "],
  ["lines", "two\nlines"],
  ["an escape", "\u001b[31mred"],
  ["a mark that turns letters round", "a\u202eb"],
  ["a book", "x".repeat(5000)],
])("refuses %s for a text", (_, value) => {
  expect(() => checkText(value, "citation")).toThrow("citation: found");
});

it("takes every script", () => {
  expect(() => checkText("Électricité, 電力 — table 3", "citation")).not.toThrow();
});

it("tells the words there are, and what a list is of", () => {
  expect(() => checkWord("sound", "quality", ["measured", "reported"])).toThrow(
    'quality: found "sound"; allowed: measured, reported',
  );
  expect(() => requireList("FR", "gridZones", "a list of zones")).toThrow("allowed: a list of zones");
});

it("wants countries as ISO has them", () => {
  expect(() => checkCountryCode("FR", "countryCode")).not.toThrow();
  for (const code of ["fr", "FRA", "", 33]) {
    expect(() => checkCountryCode(code, "countryCode")).toThrow("countryCode: found");
  }
});
