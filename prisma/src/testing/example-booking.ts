import type { Booking, FactorDraft } from "../repositories/booking.ts";
import type { ResolvedFactor, UnitFigure } from "../repositories/factor.ts";
import type { Range } from "../values.ts";

const NO_FIGURE: UnitFigure = {
  perQuantity: 0,
  perInputToken: 0,
  perCachedInputToken: 0,
  perOutputToken: 0,
  sharedBelow: 0,
  sharedAbove: 0,
  modelBelow: 0,
  modelAbove: 0,
  placeBelow: 0,
  placeAbove: 0,
};

/** A figure of one activity, with unknowns that no other factor shares. */
export const figureOf = ({ low, central, high }: Range): UnitFigure => ({
  ...NO_FIGURE,
  perQuantity: central,
  modelBelow: central === 0 ? 0 : (central - low) / central,
  modelAbove: central === 0 ? 0 : (high - central) / central,
});

export const exampleVersion: ResolvedFactor = {
  modelId: "example-7b",
  hardwareId: "example-accelerator",
  gridZone: "DE",
  siteName: "example-site",
  methodId: "llmcarbon",
  methodVersion: "1.0.0",
  quality: "modelled",
  dataVersions: { grid: "2024" },
  modelGroup: null,
  placeGroup: "DE",
  carbonIntensityGPerKwh: 400,
  energyKwh: figureOf({ low: 80, central: 100, high: 130 }),
  operationalCarbonG: figureOf({ low: 30_000, central: 40_000, high: 60_000 }),
  embodiedCarbonG: figureOf({ low: 1_000, central: 2_000, high: 4_000 }),
  totalCarbonG: figureOf({ low: 31_000, central: 42_000, high: 64_000 }),
  waterL: figureOf({ low: 100, central: 150, high: 200 }),
  acceleratorHours: { perQuantity: 240, perInputToken: 0, perCachedInputToken: 0, perOutputToken: 0 },
  estimate: { method: { id: "llmcarbon", version: "1.0.0" }, trace: [{ name: "energy" }] },
};

export const exampleFactor: FactorDraft = {
  key: null,
  unit: "activity",
  phase: "training",
  basis: { phase: "training", model: "example-7b" },
  version: exampleVersion,
};

/** A training run of ten days; figures are made up and stand for themselves only. */
export const exampleBooking: Booking = {
  source: "test",
  externalId: "run-1",
  requestId: null,
  project: "translation",
  team: "research",
  startMs: Date.parse("2024-02-25T00:00:00Z"),
  endMs: Date.parse("2024-03-06T00:00:00Z"),
  quantity: 1,
  inputTokenCount: 0,
  cachedInputTokenCount: 0,
  outputTokenCount: 0,
  citation: "https://example.org/run-1",
  factor: exampleFactor,
};

/** A figure per request and token, with unknowns of all three kinds. */
const rateOf = (perQuantity: number): UnitFigure => ({
  perQuantity,
  perInputToken: perQuantity / 1_000,
  perCachedInputToken: perQuantity / 10_000,
  perOutputToken: perQuantity / 100,
  sharedBelow: 0.25,
  sharedAbove: 0.5,
  modelBelow: 0.125,
  modelAbove: 0.25,
  placeBelow: 0.0625,
  placeAbove: 0.125,
});

/** What served requests of a model have in common. */
export const exampleUsageFactor: FactorDraft = {
  key: "example-usage",
  unit: "tokens",
  phase: "inference",
  basis: { phase: "inference", model: "example-7b" },
  version: {
    ...exampleVersion,
    modelGroup: "example-7b",
    energyKwh: rateOf(0.001),
    operationalCarbonG: rateOf(0.4),
    embodiedCarbonG: rateOf(0.1),
    totalCarbonG: rateOf(0.5),
    waterL: rateOf(0.002),
    acceleratorHours: {
      perQuantity: 1e-3,
      perInputToken: 1e-6,
      perCachedInputToken: 1e-7,
      perOutputToken: 1e-5,
    },
  },
};

/** Two served requests of one moment. */
export const exampleUsage: Booking = {
  ...exampleBooking,
  externalId: "call-1",
  startMs: Date.parse("2024-02-25T10:20:30Z"),
  endMs: Date.parse("2024-02-25T10:20:30Z"),
  quantity: 2,
  inputTokenCount: 3_000,
  cachedInputTokenCount: 1_000,
  outputTokenCount: 400,
  citation: null,
  factor: exampleUsageFactor,
};
