import { expect, test } from "vitest";
import { findCountryOfZone, listZonesAround } from "./list-zones-around.ts";

test.each([
  ["US", ["US", "north-america", "world"]],
  ["SE", ["SE", "eu27", "world"]],
  ["BR", ["BR", "south-america", "world"]],
  ["ZA", ["ZA", "africa", "world"]],
  ["CH", ["CH", "europe", "world"]],
])("around a zone of %s lie %j", (country, around) => {
  expect(listZonesAround(country)).toEqual(around);
});

test("the European Union has 27 members", () => {
  const inUnion = (code: string) => listZonesAround(code).includes("eu27");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  expect(codes.filter(inUnion)).toHaveLength(27);
  expect(["GB", "NO", "CH", "UA"].filter(inUnion)).toEqual([]);
});

test("a country without a group goes straight to the world", () => {
  expect(listZonesAround("AQ")).toEqual(["AQ", "world"]);
});

test("the country of a zone of any kind; none for a group", () => {
  const zones = ["US-MIDA-PJM", "egrid:SRVC", "gcp:europe-west9", "province:CA-QC", "state:US-VA", "JP-TK"];
  expect(zones.map(findCountryOfZone)).toEqual(["US", "US", "FR", "CA", "US", "JP"]);
  expect(findCountryOfZone("eu27")).toBeUndefined();
});
