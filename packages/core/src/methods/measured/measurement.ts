import type { EnergyKwh } from "@llmcarbon/spec";
import type { EmbodiedCarbon } from "../llmcarbon/compute-embodied.ts";
import type { Machines, Use } from "./read-use.ts";
import type { EnergyScope, SplitReading } from "./split-reading.ts";

/** What was read, and what follows from it. */
export type Measurement = {
  readonly energyKwh: EnergyKwh;
  readonly scope: EnergyScope;
  /** whether the document leaves it open */
  readonly isScopeAssumed: boolean;
  readonly split: SplitReading;
  readonly use: Use;
  /** absent when the document tells neither hours nor what they follow from */
  readonly machines?: Machines;
  /** absent when nothing is known of the machines' time or make, or the document states their carbon */
  readonly embodied?: EmbodiedCarbon;
};
