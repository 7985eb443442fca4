import type { Dimension, DimensionFilter } from "./dimension.ts";
import type { Grain } from "./ladder-step.ts";
import type { Ranges } from "./range-columns.ts";

export type FootprintQuery = {
  /** half-open window of whole UTC days, of whole hours for grain hour; null is open */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly grain: Grain;
  readonly groupBy: readonly Dimension[];
  readonly filter: DimensionFilter;
  /** by the factors as they were told at this instant; null or absent: as they are told now */
  readonly asOf?: Date | null;
  /** whether some projects alone are seen: then there are no sums by factor */
  readonly isNarrowed?: boolean;
};

export type FootprintRow = Ranges & {
  /** first UTC day of the bucket, `YYYY-MM-DD`; for hours their first instant, `YYYY-MM-DDTHH:00:00Z`; null for the total */
  readonly bucketStart: string | null;
  /** null where an activity does not say */
  readonly group: Partial<Readonly<Record<Dimension, string | null>>>;
  /** activities that began in it, those without figures among them */
  readonly activityCount: number;
  readonly unresolvedActivityCount: number;
  readonly requestCount: number;
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
};
