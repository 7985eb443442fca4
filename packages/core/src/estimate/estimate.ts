import type {
  AcceleratorHours,
  CarbonG,
  DurationS,
  EnergyKwh,
  ProvenanceV1,
  QualityV1,
  RangeV1,
  WaterL,
} from "@llmcarbon/spec";
import type { Phase } from "../activity/activity.ts";
import type { TraceNode } from "./trace.ts";

/** Something taken for granted because nobody said otherwise. */
export type Assumption = {
  /** where in the document it could have been said: `site.pue` */
  readonly path: string;
  /** one sentence with the value, its unit and why it was taken */
  readonly statement: string;
};

/** Something a careful reader must know before using the figure. */
export type Warning = {
  /** stable, kebab-case */
  readonly code: string;
  readonly message: string;
};

export type Component = "accelerators" | "host" | "peripherals" | "facility-overhead" | "storage" | "network";

/** Energy adds up over components to `energyKwh`; so do both kinds of carbon. */
export type BreakdownLine = {
  readonly component: Component;
  readonly energyKwh: RangeV1<EnergyKwh>;
  readonly operationalCarbonG: RangeV1<CarbonG>;
  /** `null` in every line when the estimate's is */
  readonly embodiedCarbonG: RangeV1<CarbonG> | null;
};

/** What the names of the document were taken to mean. */
export type Resolved = {
  readonly model: { readonly id?: string; readonly name: string; readonly parameterCount?: number } | null;
  readonly hardware: {
    readonly accelerator: string;
    readonly name: string;
    /** `null` when the number is not known */
    readonly count: number | null;
  } | null;
  readonly site: {
    readonly cloudRegion?: string;
    readonly gridZone: string;
    readonly carbonIntensityGPerKwh: number;
    readonly pue: number;
  };
};

/** Result of a method on an activity. Plain JSON: ranges are 90 % intervals, `null` means the method does not say. */
export type Estimate = {
  readonly id: string | null;
  readonly phase: Phase;
  readonly method: { readonly id: string; readonly version: string };
  readonly energyKwh: RangeV1<EnergyKwh>;
  readonly operationalCarbonG: RangeV1<CarbonG>;
  readonly marketBasedCarbonG: RangeV1<CarbonG> | null;
  /** `null` when nothing is known of the machines; `totalCarbonG` then holds operational carbon alone, and a warning says so */
  readonly embodiedCarbonG: RangeV1<CarbonG> | null;
  readonly totalCarbonG: RangeV1<CarbonG>;
  readonly waterL: RangeV1<WaterL> | null;
  readonly durationS: RangeV1<DurationS> | null;
  readonly acceleratorHours: RangeV1<AcceleratorHours> | null;
  readonly breakdown: readonly BreakdownLine[];
  readonly quality: QualityV1;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
  readonly resolved: Resolved;
  /** the tree of formulas; empty unless asked for */
  readonly trace: readonly TraceNode[];
};
