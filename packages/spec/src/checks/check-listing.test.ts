import { expect, it } from "vitest";
import { checkListing } from "./check-listing.ts";

const LISTING = { id: "FR", name: "France", aliases: ["FRA"], countryCode: "FR" };

it("takes a line of a catalogue", () => {
  expect(() => checkListing(LISTING)).not.toThrow();
  expect(() => checkListing({ id: "a", name: "A", aliases: [], vendor: "b" })).not.toThrow();
});

it.each<[string, object, string]>([
  ["no id", { id: "" }, 'id: found ""'],
  ["no name", { name: undefined }, "name: found nothing"],
  ["no list of aliases", { aliases: undefined }, "aliases: found nothing"],
  ["an empty alias", { aliases: [" "] }, "aliases: found"],
  ["a country by name", { countryCode: "France" }, "countryCode: found"],
])("refuses one with %s", (_, changes, said) => {
  expect(() => checkListing({ ...LISTING, ...changes })).toThrow(said);
});
