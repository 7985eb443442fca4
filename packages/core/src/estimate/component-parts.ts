import type { CarbonG, EnergyKwh } from "@llmcarbon/spec";
import type { Component } from "./estimate.ts";

/** Central values of one component. */
export type ComponentParts = {
  readonly component: Component;
  readonly energyKwh: EnergyKwh;
  /** where it is known otherwise than from energy and grid */
  readonly operationalCarbonG?: CarbonG;
  readonly embodiedCarbonG: CarbonG;
};
