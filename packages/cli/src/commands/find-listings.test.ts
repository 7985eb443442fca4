import { describe, expect, it } from "vitest";
import { findListings } from "./find-listings.ts";

const listings = [
  { id: "maker-x100-80gb", name: "Maker X100 80GB", aliases: [] },
  { id: "maker-x100", name: "Maker X100", aliases: ["the-x"] },
  { id: "other-y", name: "Other Y", aliases: [] },
];
const idsFor = (asked: string) => findListings(listings, asked).map(({ id }) => id);

describe("findListings", () => {
  it("puts the one that is called exactly so first", () => {
    expect(idsFor("Maker-X100")).toEqual(["maker-x100", "maker-x100-80gb"]);
    expect(idsFor("the-x")).toEqual(["maker-x100"]);
  });

  it("wants every word, in one of the names", () => {
    expect(idsFor("80gb maker")).toEqual(["maker-x100-80gb"]);
    expect(idsFor("maker y")).toEqual([]);
  });

  it("finds places by the name of their country", () => {
    const places = [
      { id: "aws/eu-west-3", name: "Paris", aliases: [], countryCode: "FR" },
      { id: "aws/eu-west-2", name: "London", aliases: [], countryCode: "gb" },
      { id: "world", name: "World", aliases: [] },
    ];
    expect(findListings(places, "france").map(({ id }) => id)).toEqual(["aws/eu-west-3"]);
    expect(findListings(places, "france aws").map(({ id }) => id)).toEqual(["aws/eu-west-3"]);
    expect(findListings(places, "france azure")).toEqual([]);
    expect(findListings(places, "ran")).toEqual([]);
    expect(findListings(places, "fra")).toEqual([]);
    expect(findListings(places, "united kingdom").map(({ id }) => id)).toEqual(["aws/eu-west-2"]);
  });
});
