import { expect, it } from "vitest";
import { expandSite } from "./expand-site.ts";

const declared = { countryCode: "DE", pue: 1.3, wueLPerKwh: 0.4 };

it("takes what the organisation declared where the document says nothing else", () => {
  expect(expandSite({ name: "hall-a" }, declared)).toEqual({ ...declared, name: "hall-a" });
  expect(expandSite({ name: "hall-a", pue: 1.1 }, declared)).toEqual({
    ...declared,
    name: "hall-a",
    pue: 1.1,
  });
});

it("lets a place in the document take the place of the declared one", () => {
  expect(expandSite({ name: "hall-a", cloudRegion: "aws/us-east-1" }, declared)).toEqual({
    name: "hall-a",
    cloudRegion: "aws/us-east-1",
    pue: 1.3,
    wueLPerKwh: 0.4,
  });
});

it("has nothing for a name alone that nobody declared, and leaves a label beside other keys", () => {
  expect(expandSite({ name: "hall-x" }, undefined)).toBeUndefined();
  expect(expandSite({ name: "hall-x", pue: 1.1 }, undefined)).toEqual({ name: "hall-x", pue: 1.1 });
  expect(expandSite({ pue: 1.1 }, undefined)).toEqual({ pue: 1.1 });
});
