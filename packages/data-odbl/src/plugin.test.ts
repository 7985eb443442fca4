import { parseInstant } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { createOdblGridProvider, createOdblHardwareProvider } from "./index.ts";
import plugin from "./plugin.ts";

const host = {
  fetch: () => Promise.reject(new Error("the tables ask nobody")),
  now: () => parseInstant("2026-01-01"),
  secret: () => undefined,
};

test("the plugin creates both providers of this package", () => {
  expect(plugin.create({}, host).map(({ kind, providerId }) => [kind, providerId])).toEqual([
    ["grid", "odbl-grid"],
    ["hardware", "odbl-hardware"],
  ]);
});

test("providers go by the id they are given and show their data sets, all under ODbL", () => {
  const grid = createOdblGridProvider({ providerId: "ours" });
  const hardware = createOdblHardwareProvider({ providerId: "theirs" });
  expect([grid.providerId, hardware.providerId]).toEqual(["ours", "theirs"]);
  expect(grid.datasets?.map(({ id }) => id)).toEqual([
    "zones-yearly",
    "hourly-zones-2022",
    "hourly-zones-2023",
    "hourly-zones-2024",
  ]);
  expect(hardware.datasets?.map(({ id, rowCount }) => [id, rowCount])).toEqual([["product-footprints", 25]]);
  const licenses = [...(grid.datasets ?? []), ...(hardware.datasets ?? [])].map(({ license }) => license);
  expect(new Set(licenses)).toEqual(new Set(["ODbL-1.0"]));
  expect(grid.capabilities.attribution).toBe("Source: Electricity Maps, ODbL 1.0");
});

test("knows no sites, PUE and accelerators", async () => {
  const grid = createOdblGridProvider();
  expect((await grid.doFindSite({ cloudRegion: "aws/us-east-1" })).kind).toBe("not-covered");
  expect((await grid.doGetTypicalPue({ year: 2024 })).kind).toBe("not-covered");
  expect(await grid.doListSites()).toEqual([]);
  const hardware = createOdblHardwareProvider();
  expect((await hardware.doFindAccelerator({ name: "H100" })).kind).toBe("not-covered");
  expect(await hardware.doListAccelerators()).toEqual([]);
});
