import type { AcceleratorHours, CarbonG, Count, DurationS, EnergyKwh, ProvenanceV1 } from "@llmcarbon/spec";
import type { Assumption, Warning } from "../../estimate/estimate.ts";
import type { TraceNode } from "../../estimate/trace.ts";
import type { HardwareFacts, ModelFacts } from "../../facts/facts.ts";
import type { Unknown } from "../../uncertainty/unknown.ts";

/** What every phase that computes comes down to: machines that were held for a time and drew so much. */
export type RooflineRun = {
  /** absent for machines that serve nothing */
  readonly model?: ModelFacts;
  readonly hardware: HardwareFacts;
  readonly acceleratorCount: Count;
  /** of the machines held; manufacture is shared out over it */
  readonly acceleratorHours: AcceleratorHours;
  /** of machines whose manufacture others carry a part of */
  readonly shared?: SharedMachines;
  readonly durationS: DurationS;
  /** before the facility's overhead */
  readonly energy: MachineEnergy;
  readonly unknowns: RunUnknowns;
  /** of an answer, as its reader waits for it [s] */
  readonly latency?: {
    readonly timeToFirstTokenS: number;
    readonly timePerOutputTokenS: number;
    readonly requestS: number;
  };
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
  /** how the energy of the machines came about; built only when asked for */
  readonly trace?: TraceNode | undefined;
};

/** Machines that were reserved for hours, and what of their manufacture other activities carry. */
export type SharedMachines = {
  readonly reservedHours: AcceleratorHours;
  readonly carriedG: CarbonG;
};

/** What is unknown of a run; what is unknown of its place and of manufacture is added to it. */
export type RunUnknowns = {
  readonly duration: readonly Unknown[];
  /** of accelerator hours */
  readonly hours: readonly Unknown[];
  /** of the machines' energy */
  readonly energy: readonly Unknown[];
  /** of answers: nobody meters their time here */
  readonly latency?: readonly Unknown[];
};

export type MachineEnergy = {
  readonly acceleratorsKwh: EnergyKwh;
  readonly hostKwh: EnergyKwh;
  readonly networkKwh: EnergyKwh;
  readonly peripheralsKwh: EnergyKwh;
};
