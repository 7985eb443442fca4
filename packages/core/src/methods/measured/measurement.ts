import type { CarbonG, EnergyKwh, WaterL } from "@llmcarbon/spec";
import type { EmbodiedCarbon } from "../llmcarbon/compute-embodied.ts";
import type { Machines, Use } from "./read-use.ts";
import type { EnergyScope, SplitReading } from "./split-reading.ts";

/** Figures that another tool or the vendor reports, booked as they are. */
export type Reported = {
  readonly operationalCarbonG?: CarbonG;
  readonly embodiedCarbonG?: CarbonG;
  readonly waterL?: WaterL;
};

/** What was read or reported, and what follows from it. */
export type Measurement = {
  readonly energyKwh: EnergyKwh;
  /** how the energy came about: from a meter, or implied by reported carbon */
  readonly energyOrigin: "read" | "implied";
  readonly scope: EnergyScope;
  /** whether the document leaves it open */
  readonly isScopeAssumed: boolean;
  readonly split: SplitReading;
  readonly reported: Reported;
  readonly use: Use;
  /** absent when the document tells neither hours nor what they follow from */
  readonly machines?: Machines;
  /** absent when nothing is known of the machines' time or make, or the document tells their carbon */
  readonly embodied?: EmbodiedCarbon;
};
