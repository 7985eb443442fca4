import type { Method } from "../method.ts";
import { estimateMlco2 } from "./estimate-mlco2.ts";

const IDENTITY = { id: "mlco2", version: "1.0.0" } as const;

/**
 * ML CO2 Impact (Lacoste et al. 2019): the hours accelerators were held, at their design power, on the grid of the place.
 *
 *   m = P h I
 *
 * @returns a method for training, fine-tuning and experimentation; needs `measured.acceleratorHours`, or
 *   `measured.durationS` beside `hardware.count`
 * @source docs/methodology/mlco2.md
 */
export const createMlco2Method = (): Method => ({
  ...IDENTITY,
  phases: ["training", "fine-tuning", "experimentation"],
  takesReadings: true,
  estimate: (input) => estimateMlco2(input, IDENTITY),
});
