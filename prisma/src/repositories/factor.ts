import type { JsonValue, Range } from "../values.ts";

export type Quality = "measured" | "reported" | "modelled" | "assumed";

/** Footprint of one activity, computed by a method version from data versions. */
export type Factor = {
  readonly methodId: string;
  readonly methodVersion: string;
  readonly quality: Quality;
  readonly dataVersions: Readonly<Record<string, string>>;
  readonly energyKwh: Range;
  readonly operationalCarbonG: Range;
  /** null when nothing is known of the machines */
  readonly embodiedCarbonG: Range | null;
  readonly totalCarbonG: Range;
  /** the whole estimate document with its trace */
  readonly estimate: JsonValue;
};
