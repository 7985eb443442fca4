import { createGridProvider } from "@llmcarbon/providers-grid";
import { describe, expect, it } from "vitest";
import { describeProvider } from "./describe-provider.ts";

const grid = createGridProvider();
const describeWith = (changes: Readonly<Record<string, unknown>>) =>
  describeProvider({ ...grid, ...changes });

const card = { id: "a", title: "A", version: "1", publisher: "P", license: "MIT" };

describe("describeProvider", () => {
  it("shows readable cards without what a page must not link to, and says how many are not", async () => {
    const datasets = [
      { ...card, url: "https://p.example/a", path: "/srv/a.csv" },
      { ...card, url: "javascript:alert(1)", retrievedOn: "yesterday", rowCount: -1 },
      { id: "untitled" },
    ];
    const described = await describeWith({ datasets });
    expect(described.datasets).toEqual([{ ...card, url: "https://p.example/a" }, card]);
    expect(described.warnings).toEqual(["1 of its data sets have a card that is not readable"]);
  });

  it("takes what cannot be read as a failing provider, not as a reason to fail", async () => {
    const broken = () => {
      throw new Error("at /srv/x.js");
    };
    const described = await describeWith({ doDescribeHealth: broken, doListZones: broken });
    expect(described.health).toEqual({ state: "failing", message: "it could not say how it fares" });
    expect(described.listed).not.toHaveProperty("zones");
    expect(described.listed["regions"]).toBeGreaterThan(100);
    expect(described.warnings).toEqual([
      'provider "llmcarbon-grid" could not list its zones; they are left out',
    ]);
  });

  it("leaves out of a list what has no id, name or aliases", async () => {
    const { listed, warnings } = await describeWith({
      doListZones: async () => [{ id: "FR", name: "France", aliases: [] }, { id: "XX" }, undefined],
    });
    expect(listed["zones"]).toBe(1);
    expect(warnings).toEqual([
      'provider "llmcarbon-grid" lists 2 zones without an id, a name or aliases; they are left out',
    ]);
  });

  it.each([
    [{ state: "waiting" }, { state: "waiting" }],
    [{ state: "splendid" }, { state: "failing", message: "what it says of its health is not readable" }],
    [
      { state: "failing", message: "no /srv/a/b\nat c", lastFailedAt: "2026-11-01T10:00:00Z" },
      { state: "failing", message: "no …/b", lastFailedAt: "2026-11-01T10:00:00.000Z" },
    ],
    [{ state: "ok", lastRefreshedAt: "soon" }, { state: "ok" }],
  ])("reads health %j as %j", async (said, health) => {
    expect((await describeWith({ doDescribeHealth: () => said })).health).toEqual(health);
  });
});
