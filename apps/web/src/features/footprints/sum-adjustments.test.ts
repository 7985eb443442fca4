import { expect, it } from "vitest";
import type { Adjustment } from "../../trpc/types.ts";
import { sumAdjustments } from "./sum-adjustments.ts";

type Given = Pick<Adjustment, "kind" | "totalCarbonG" | "activityCount" | "unresolvedActivityCount">;

const adjustment = (given: Given): Adjustment => ({
  month: "2024-03",
  project: "chat",
  restatementId: given.kind === "late" ? null : "1",
  reason: null,
  at: null,
  energyKwh: 0,
  operationalCarbonG: given.totalCarbonG,
  embodiedCarbonG: null,
  waterL: null,
  ...given,
});

it("keeps what came late apart from what was restated, and says nothing of what there is none of", () => {
  const late = adjustment({ kind: "late", totalCarbonG: 7, activityCount: 3, unresolvedActivityCount: 1 });
  const none = { activityCount: null, unresolvedActivityCount: null };
  const less = adjustment({ kind: "restatement", totalCarbonG: -12, ...none });
  const more = adjustment({ kind: "restatement", totalCarbonG: 2, ...none });
  expect(sumAdjustments([late, less, late, more])).toEqual({
    late: { carbonG: 14, activityCount: 6, unresolvedActivityCount: 2 },
    restatement: { carbonG: -10 },
  });
  expect(sumAdjustments([less])).toEqual({ restatement: { carbonG: -12 } });
  expect(sumAdjustments([])).toEqual({});
});
