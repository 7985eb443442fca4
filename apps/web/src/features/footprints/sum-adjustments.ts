import type { Adjustment } from "../../trpc/types.ts";

/** What stands beside the sums of closed months; absent where there is none of a kind. */
export type AdjustmentSums = {
  readonly late?: {
    readonly carbonG: number;
    readonly activityCount: number;
    /** how many of these are in no figure */
    readonly unresolvedActivityCount: number;
  };
  readonly restatement?: { readonly carbonG: number };
};

/** Adjustments by kind, as differences of carbon [g]. */
export function sumAdjustments(adjustments: readonly Adjustment[]): AdjustmentSums {
  const byKind = Map.groupBy(adjustments, ({ kind }) => kind);
  const late = byKind.get("late");
  const restated = byKind.get("restatement");
  return {
    ...(late === undefined
      ? {}
      : {
          late: {
            carbonG: sum(late, ({ totalCarbonG }) => totalCarbonG),
            activityCount: sum(late, ({ activityCount }) => activityCount ?? 0),
            unresolvedActivityCount: sum(late, (each) => each.unresolvedActivityCount ?? 0),
          },
        }),
    ...(restated === undefined
      ? {}
      : { restatement: { carbonG: sum(restated, ({ totalCarbonG }) => totalCarbonG) } }),
  };
}

const sum = (adjustments: readonly Adjustment[], amount: (adjustment: Adjustment) => number): number =>
  adjustments.reduce((all, adjustment) => all + amount(adjustment), 0);
