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
import type { FigureName } from "../uncertainty/figures.ts";
import type { SensitivityLine } from "../uncertainty/rank-unknowns.ts";
import type { FigureUnknowns } from "../uncertainty/unknown.ts";
import type { GridChoice } from "./grid-choice.ts";
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

/** A rented machine, each with so many accelerators, which may be a fraction of one. */
export type ResolvedInstance = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly acceleratorCount: number;
  /** instances; absent when the document gives no number */
  readonly count?: number;
  readonly virtualCpuCount?: number;
  readonly memoryGib?: number;
};

/** What the names of the document were taken to mean. */
export type Resolved = {
  readonly model: { readonly id?: string; readonly name: string; readonly parameterCount?: number } | null;
  readonly hardware: {
    readonly accelerator: string;
    readonly name: string;
    /** accelerators, those in instances too; `null` when the number is not known */
    readonly count: number | null;
    /** the instance the document names */
    readonly instance?: ResolvedInstance;
  } | null;
  readonly site: {
    readonly cloudRegion?: string;
    readonly gridZone: string;
    readonly carbonIntensityGPerKwh: number;
    /** which step of the chain the intensity was taken at; absent when the document states it, or no provider was asked */
    readonly grid?: GridChoice;
    readonly pue: number;
  };
};

/** How long an answer takes as its reader waits for it. */
export type Latency = {
  readonly timeToFirstTokenS: RangeV1<DurationS>;
  readonly timePerOutputTokenS: RangeV1<DurationS>;
  /** from the request to the last token */
  readonly requestS: RangeV1<DurationS>;
};

/** Water by where it goes; a part nobody knows is `null` and not in the sum. */
export type WaterUse = {
  /** evaporated on site: WUE × energy of the machines */
  readonly siteL: RangeV1<WaterL> | null;
  /** consumed in generating the electricity of the whole facility */
  readonly electricityL: RangeV1<WaterL> | null;
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
  /** the two parts of `waterL`; `null` where a method tells their sum alone, or no water */
  readonly water: WaterUse | null;
  readonly durationS: RangeV1<DurationS> | null;
  /** of one answer; `null` where nothing is asked, or the method does not say */
  readonly latency: Latency | null;
  readonly acceleratorHours: RangeV1<AcceleratorHours> | null;
  readonly breakdown: readonly BreakdownLine[];
  readonly quality: QualityV1;
  /** of figures that came about otherwise than `quality` says; absent where there are none */
  readonly figureQuality?: Readonly<Partial<Record<FigureName, QualityV1>>>;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
  readonly resolved: Resolved;
  /** which unknowns make the intervals, the one that matters most first; there when asked for, and beside the trace */
  readonly sensitivity?: readonly SensitivityLine[];
  /** the unknowns themselves, as sums of estimates need them; there when asked for */
  readonly unknowns?: FigureUnknowns;
  /** the tree of formulas; empty unless asked for */
  readonly trace: readonly TraceNode[];
};
