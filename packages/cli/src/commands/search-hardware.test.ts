import { count, flopPerS, found, watts, type HardwareProviderV1 } from "@llmcarbon/spec";
import { createFakeHardwareProvider } from "@llmcarbon/testkit";
import { expect, it } from "vitest";
import { describeHardware } from "./search-hardware.ts";

const provenance = {
  datasetId: "systems",
  datasetVersion: "1",
  citation: "made up for a test",
  publisher: "nobody",
  license: "CC0-1.0",
  quality: "reported",
  confidence: "published",
} as const;

const part = { vendor: "Acme", kind: "gpu", tdpW: watts(400) } as const;
const accelerators = [
  { ...part, id: "old", name: "Old", peakFlopPerS: {} },
  { ...part, id: "new", name: "New", peakFlopPerS: { fp16: flopPerS(4e14) } },
];
const boxOf = (acceleratorId: string, power: object) => ({
  id: `box-${acceleratorId}`,
  name: "Box",
  vendor: "Acme",
  acceleratorId,
  acceleratorsPerSystem: count(8),
  ...power,
});

it.each([
  ["a rate", boxOf("old", { maxPowerW: watts(5000) }), { note: "8 × old; no dense 16-bit rate known" }],
  ["a power", boxOf("new", {}), { note: "8 × new; no power known" }],
  ["nothing", boxOf("new", { maxPowerW: watts(5000) }), { note: "8 × new", flopPerJ: (8 * 4e14) / 5000 }],
])("a system that lacks %s says so", async (_, system, expected) => {
  const provider: HardwareProviderV1 = {
    ...createFakeHardwareProvider({ accelerators }),
    doFindSystem: async () => found(system, provenance),
  };
  const listing = { id: system.id, name: "Box", aliases: [], kind: "system" } as const;
  const described = await describeHardware([listing], { hardware: [provider], grid: [], models: [] });
  expect(described).toEqual([{ ...listing, ...expected }]);
});
