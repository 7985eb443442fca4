import { describe, expect, it } from "vitest";
import { overviewHref, parseOverviewAddress } from "./overview-address.ts";

describe("the overview's address", () => {
  it("says nothing of what is as it is anyway", () => {
    expect(overviewHref(parseOverviewAddress({}))).toBe("/");
    expect(overviewHref(parseOverviewAddress({ group: "phase" }))).toBe("/");
  });

  it("holds the whole state and gives it back", () => {
    const query = {
      organization: "acme",
      from: "2024-01-01",
      to: "2025-01-01",
      group: "gridZone",
      explain: "project:a:b & c",
      activity: "42",
      lang: "de",
    };
    const address = parseOverviewAddress(query);
    expect(address.explain).toEqual({ kind: "row", dimension: "project", name: "a:b & c" });
    const { searchParams } = new URL(overviewHref(address), "http://localhost");
    expect(Object.fromEntries(searchParams)).toEqual(query);
  });

  it("changes one part and keeps the rest", () => {
    const address = parseOverviewAddress({ from: "2024-01-01", to: "2025-01-01", explain: "total" });
    expect(overviewHref(address, { explain: undefined })).toBe("/?from=2024-01-01&to=2025-01-01");
  });

  it.each([
    { from: "soon" },
    { from: "2024-02-30" },
    { from: "2025-01-01", to: "2024-01-01" },
    { group: "colour" },
    { explain: "colour:red" },
    { explain: "project" },
    { organization: "" },
  ])("takes %o as nothing said", (query) => {
    expect(overviewHref(parseOverviewAddress(query))).toBe("/");
  });

  it("knows what has no name from what is not asked for", () => {
    expect(parseOverviewAddress({ explain: "hardware:" }).explain).toEqual({
      kind: "row",
      dimension: "hardware",
      name: "",
    });
  });
});
