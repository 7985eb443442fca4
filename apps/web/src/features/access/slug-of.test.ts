import { expect, it } from "vitest";
import { slugOf } from "./slug-of.ts";

it.each([
  ["Müller & Söhne", "mueller-soehne"],
  ["Société Générale", "societe-generale"],
  ["  ACME, Inc. ", "acme-inc"],
  ["東京", ""],
  [`${"a".repeat(62)} b`, "a".repeat(62)],
])("writes %s as %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
