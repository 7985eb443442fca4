import { grams, kwh, liters } from "@llmcarbon/spec";
import type {
  FactorFigures,
  Factors,
  FigureRange,
  StorageFactors,
  StorageUsage,
  TokenFactors,
  TokenUsage,
} from "./factors.ts";

/**
 * Figures to be written by {@link applyTokenFactors} or {@link applyStorageFactors}; one may serve for many usages in turn, so
 * that a million of them leave nothing behind.
 */
export function createFigures({ embodiedCarbonG, waterL }: Factors): FactorFigures {
  const carbon = () => ({ low: grams(0), central: grams(0), high: grams(0) });
  return {
    energyKwh: { low: kwh(0), central: kwh(0), high: kwh(0) },
    operationalCarbonG: carbon(),
    embodiedCarbonG: embodiedCarbonG === null ? null : carbon(),
    totalCarbonG: carbon(),
    waterL: waterL === null ? null : { low: liters(0), central: liters(0), high: liters(0) },
  };
}

/**
 * Figures of served requests.
 *
 *   E = Σ f_k n_k,   low = E × lowRatio,   high = E × highRatio
 *
 * The half-widths of one factor add, since its unknowns are the same in every request: sums over usages are sums of lows, of
 * centrals and of highs.
 *
 * @param into written and returned; a new one when absent
 * @source docs/methodology/factors.md, eq. 3 and 4
 * @example applyTokenFactors(factors, { requestCount: 1, inputTokenCount: 100, cachedInputTokenCount: 0, outputTokenCount: 300 })
 */
export function applyTokenFactors(
  factors: TokenFactors,
  usage: TokenUsage,
  into: FactorFigures = createFigures(factors),
): FactorFigures {
  writeTokens(factors.energyKwh, usage, into.energyKwh);
  writeTokens(factors.operationalCarbonG, usage, into.operationalCarbonG);
  writeTokens(factors.totalCarbonG, usage, into.totalCarbonG);
  if (factors.embodiedCarbonG !== null && into.embodiedCarbonG !== null) {
    writeTokens(factors.embodiedCarbonG, usage, into.embodiedCarbonG);
  }
  if (factors.waterL !== null && into.waterL !== null) writeTokens(factors.waterL, usage, into.waterL);
  return into;
}

/** The same of stored and moved bytes. */
export function applyStorageFactors(
  factors: StorageFactors,
  usage: StorageUsage,
  into: FactorFigures = createFigures(factors),
): FactorFigures {
  writeStorage(factors.energyKwh, usage, into.energyKwh);
  writeStorage(factors.operationalCarbonG, usage, into.operationalCarbonG);
  writeStorage(factors.totalCarbonG, usage, into.totalCarbonG);
  if (factors.embodiedCarbonG !== null && into.embodiedCarbonG !== null) {
    writeStorage(factors.embodiedCarbonG, usage, into.embodiedCarbonG);
  }
  if (factors.waterL !== null && into.waterL !== null) writeStorage(factors.waterL, usage, into.waterL);
  return into;
}

function writeTokens<Value extends number>(
  { perUnit, lowRatio, highRatio }: TokenFactors["energyKwh"],
  usage: TokenUsage,
  into: FigureRange<Value>,
): void {
  const central =
    perUnit.requestCount * usage.requestCount +
    perUnit.inputTokenCount * usage.inputTokenCount +
    perUnit.cachedInputTokenCount * usage.cachedInputTokenCount +
    perUnit.outputTokenCount * usage.outputTokenCount;
  into.low = (central * lowRatio) as Value;
  into.central = central as Value;
  into.high = (central * highRatio) as Value;
}

function writeStorage<Value extends number>(
  { perUnit, lowRatio, highRatio }: StorageFactors["energyKwh"],
  usage: StorageUsage,
  into: FigureRange<Value>,
): void {
  const central = perUnit.storedGbMonths * usage.storedGbMonths + perUnit.transferredGb * usage.transferredGb;
  into.low = (central * lowRatio) as Value;
  into.central = central as Value;
  into.high = (central * highRatio) as Value;
}
