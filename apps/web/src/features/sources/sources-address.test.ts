import { describe, expect, it } from "vitest";
import { listParameters, methodHref, parseSourcesAddress, sourcesHref } from "./sources-address.ts";

describe("the address of the sources", () => {
  it("holds the whole state, and says defaults by silence", () => {
    const parameters = {
      organization: "acme",
      kind: "grid",
      boundary: "direct",
      map: "granularity",
      country: "DE",
      restatement: "6e00721e",
      lang: "de",
    };
    const address = parseSourcesAddress(parameters);
    expect(Object.fromEntries(listParameters(address))).toEqual(parameters);
    expect(sourcesHref(address, { kind: undefined, boundary: "lifecycle", map: "intensity" })).toBe(
      "/sources?organization=acme&country=DE&restatement=6e00721e&lang=de",
    );
    expect(sourcesHref(parseSourcesAddress({}))).toBe("/sources");
  });

  it("takes what makes no sense as absent", () => {
    const address = parseSourcesAddress({
      kind: "coal",
      boundary: ["", "x"],
      map: "mercator",
      country: "Norway",
    });
    expect(address).toEqual(parseSourcesAddress({}));
  });

  it("reads a country in either case", () => {
    expect(parseSourcesAddress({ country: "no" }).country).toBe("NO");
  });

  it("keeps organisation and language on the way to a method page", () => {
    expect(methodHref(parseSourcesAddress({ kind: "grid", lang: "de" }), "water")).toBe(
      "/sources/methods/water?lang=de",
    );
  });
});
