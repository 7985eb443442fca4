import type { CarbonG, EnergyKwh, WaterL } from "@llmcarbon/spec";
import type { Estimate } from "../estimate/estimate.ts";
import type { SplitRatios, UnknownGroups } from "./split-half-widths.ts";

/** What served requests are counted in. Reasoning counts as output. */
export type TokenUsage = {
  readonly requestCount: number;
  /** not counting what came from a cache */
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
};

/** What stored and moved bytes are counted in. */
export type StorageUsage = {
  /** gigabytes of 1e9 bytes times months of a twelfth of 365 days */
  readonly storedGbMonths: number;
  readonly transferredGb: number;
};

export type Usage = TokenUsage | StorageUsage;

/**
 * One figure per unit of each kind of usage, and the ends of its interval over the central value: the unknowns are those of the
 * whole activity, so every kind is high or low together. The half-widths are there in parts as well, for sums over factors.
 */
export type Rates<Of extends Usage> = {
  readonly perUnit: { readonly [Kind in keyof Of]: number };
  readonly lowRatio: number;
  readonly highRatio: number;
} & SplitRatios;

/** An estimate per unit of usage, for one model, hardware, site and load: multiply instead of estimating again. */
export type FactorsOf<Of extends Usage> = UnknownGroups & {
  readonly method: { readonly id: string; readonly version: string };
  /** the estimate they give again at its lengths, of one request or of the bytes of the activity, with its unknowns */
  readonly reference: Estimate;
  readonly energyKwh: Rates<Of>;
  readonly operationalCarbonG: Rates<Of>;
  /** `null` where the method does not say it */
  readonly embodiedCarbonG: Rates<Of> | null;
  readonly totalCarbonG: Rates<Of>;
  readonly waterL: Rates<Of> | null;
  /** machine time per unit, without an interval; `null` where the method does not say it */
  readonly acceleratorHours: Rates<Of>["perUnit"] | null;
};

export type TokenFactors = FactorsOf<TokenUsage> & { readonly phase: "inference" };
export type StorageFactors = FactorsOf<StorageUsage> & { readonly phase: "storage" };
export type Factors = TokenFactors | StorageFactors;

/** A range that is written anew for every usage. */
export type FigureRange<Value extends number> = { low: Value; central: Value; high: Value };

/** What a usage comes to. */
export type FactorFigures = {
  readonly energyKwh: FigureRange<EnergyKwh>;
  readonly operationalCarbonG: FigureRange<CarbonG>;
  readonly embodiedCarbonG: FigureRange<CarbonG> | null;
  readonly totalCarbonG: FigureRange<CarbonG>;
  readonly waterL: FigureRange<WaterL> | null;
};
