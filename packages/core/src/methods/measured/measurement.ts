import type { EnergyKwh } from "@llmcarbon/spec";
import type { EmbodiedCarbon } from "../llmcarbon/compute-embodied.ts";
import type { Machines, Use } from "./read-use.ts";
import type { EnergyScope, SplitReading } from "./split-reading.ts";

/** What was read, and what follows from it. */
export type Measurement = {
  readonly energyKwh: EnergyKwh;
  readonly scope: EnergyScope;
  readonly split: SplitReading;
  readonly use: Use;
  /** absent when the document tells neither hours nor what they follow from */
  readonly machines?: Machines;
  /** absent when nothing is known of the machines' time or make */
  readonly embodied?: EmbodiedCarbon;
};
