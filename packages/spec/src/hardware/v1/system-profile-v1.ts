import type { CarbonG, Count, DurationS, PowerW } from "../../units/index.ts";

/**
 * A server or rack that accelerators sit in. Powers are of the whole system at its plugs, without the facility's overhead.
 * Manufacture is told by scope, since publications differ in it; a field that is absent is not known.
 */
export type SystemProfileV1 = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** id of the accelerators in it */
  readonly acceleratorId: string;
  readonly acceleratorsPerSystem: Count;
  /** rated, or the highest measured */
  readonly maxPowerW?: PowerW;
  /** mean of a measured load */
  readonly typicalPowerW?: PowerW;
  readonly idlePowerW?: PowerW;
  /** all accelerators of the system with the board and the switches they share */
  readonly acceleratorsEmbodiedCarbonG?: CarbonG;
  /** the system without its accelerators */
  readonly hostEmbodiedCarbonG?: CarbonG;
  /** everything, where the publication does not split it */
  readonly embodiedCarbonG?: CarbonG;
  /** how long the owner keeps it */
  readonly lifetimeS?: DurationS;
};
