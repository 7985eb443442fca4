import type { Booking } from "../repositories/booking.ts";
import type { Factor } from "../repositories/factor.ts";

export const exampleFactor: Factor = {
  methodId: "llmcarbon",
  methodVersion: "1.0.0",
  quality: "modelled",
  dataVersions: { grid: "2024" },
  energyKwh: { low: 80, central: 100, high: 130 },
  operationalCarbonG: { low: 30_000, central: 40_000, high: 60_000 },
  embodiedCarbonG: { low: 1_000, central: 2_000, high: 4_000 },
  totalCarbonG: { low: 31_000, central: 42_000, high: 64_000 },
  estimate: { method: { id: "llmcarbon", version: "1.0.0" }, trace: [{ name: "energy" }] },
};

/** A training run of ten days; figures are made up and stand for themselves only. */
export const exampleBooking: Booking = {
  source: "test",
  externalId: "run-1",
  project: "translation",
  team: "research",
  phase: "training",
  modelId: "example-7b",
  hardwareId: "example-accelerator",
  gridZone: "DE",
  siteName: "example-site",
  startsAt: new Date("2024-02-25T00:00:00Z"),
  endsAt: new Date("2024-03-06T00:00:00Z"),
  citation: "https://example.org/run-1",
  document: { id: "run-1", phase: "training" },
  factor: exampleFactor,
};
