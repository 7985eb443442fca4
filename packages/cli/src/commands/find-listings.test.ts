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
});
