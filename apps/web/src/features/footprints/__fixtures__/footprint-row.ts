import type { FootprintRow } from "../../../trpc/types.ts";

type Wanted = Partial<FootprintRow> & { readonly carbonG?: number; readonly halfWidth?: number };

/** A row of the documented shape with a carbon of its own and a symmetric interval. */
export function footprintRow({ carbonG = 0, halfWidth = 0, ...given }: Wanted): FootprintRow {
  const range = (central: number) => ({ low: central - halfWidth, central, high: central + halfWidth });
  return {
    bucketStart: null,
    group: {},
    activityCount: 1,
    unresolvedActivityCount: 0,
    requestCount: 0,
    inputTokenCount: 0,
    cachedInputTokenCount: 0,
    outputTokenCount: 0,
    waterL: null,
    energyKwh: range(carbonG / 100),
    operationalCarbonG: range(carbonG * 0.75),
    embodiedCarbonG: range(carbonG * 0.25),
    totalCarbonG: range(carbonG),
    ...given,
  };
}
