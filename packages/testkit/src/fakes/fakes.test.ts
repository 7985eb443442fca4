import { parseInstant } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { ACCELERATOR, createGoodHardware, createGoodModels } from "../__fixtures__/good-providers.ts";
import { createFakeGridProvider } from "./create-fake-grid-provider.ts";

const year = { from: parseInstant("2025-01-01"), to: parseInstant("2026-01-01") };

test("the grid answers the figures it was given, in the boundary it was given", async () => {
  const grid = createFakeGridProvider({ zones: { FR: 50 }, boundary: "direct" });
  expect(await grid.doGetIntensity({ zone: "fr", ...year })).toMatchObject({
    kind: "found",
    value: {
      zone: "FR",
      boundary: "direct",
      intervals: [{ period: year, carbonIntensityGPerKwh: { central: 50 } }],
    },
    provenance: { quality: "assumed", confidence: "unverified" },
  });
  expect(await grid.doGetIntensity({ zone: "FR", ...year, boundary: "lifecycle" })).toMatchObject({
    kind: "not-covered",
  });
});

test("hardware and models answer by id, and suggest", async () => {
  expect(await createGoodHardware().doFindAccelerator({ name: "ACME-ONE" })).toMatchObject({
    value: ACCELERATOR,
  });
  expect(await createGoodModels().doFindModel({ name: "acme-9b" })).toMatchObject({
    kind: "not-covered",
    suggestions: ["acme-8b"],
  });
});
