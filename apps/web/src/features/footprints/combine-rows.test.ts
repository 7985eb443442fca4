import { describe, expect, it } from "vitest";
import { footprintRow } from "./__fixtures__/footprint-row.ts";
import { qualityShares, rankRows } from "./combine-rows.ts";

const rows = [
  footprintRow({ carbonG: 100, halfWidth: 3, group: { project: "small", quality: "measured" } }),
  footprintRow({ carbonG: 300, halfWidth: 3, group: { project: "large", quality: "measured" } }),
  footprintRow({ carbonG: 500, halfWidth: 4, group: { project: "large", quality: "modelled" } }),
  footprintRow({ carbonG: 100, halfWidth: 0, group: { project: null, quality: "assumed" } }),
];

describe("rankRows", () => {
  const ranked = rankRows(rows, "project");

  it("puts the largest first and adds the ends of its qualities, which may share an unknown", () => {
    expect(ranked[0]).toMatchObject({ name: "large", share: 0.8 });
    expect(ranked[0]?.carbonG).toEqual({ low: 793, central: 800, high: 807 });
  });

  it("leaves out what is not resolved, whose carbon is not zero but unknown", () => {
    const waiting = footprintRow({ group: { project: "new", quality: null }, unresolvedActivityCount: 1 });
    const partly = footprintRow({ group: { project: "large", quality: null }, unresolvedActivityCount: 1 });
    expect(rankRows([...rows, waiting, partly], "project")).toEqual(ranked);
  });

  it("keeps what has no name as a row of its own", () => {
    expect(ranked.map(({ name }) => name)).toEqual(["large", "small", null]);
  });

  it("says first how most of the carbon is known", () => {
    expect(ranked[0]?.qualities.map(({ quality }) => quality)).toEqual(["modelled", "measured"]);
  });
});

describe("qualityShares", () => {
  it("add up to the whole", () => {
    const shares = qualityShares(rows);
    expect(shares.map(({ quality, share }) => [quality, share])).toEqual([
      ["modelled", 0.5],
      ["measured", 0.4],
      ["assumed", 0.1],
    ]);
  });

  it("are none of nothing", () => {
    expect(qualityShares([])).toEqual([]);
  });
});
