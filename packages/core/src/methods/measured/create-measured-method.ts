import { PHASES } from "../../activity/activity.ts";
import type { Method } from "../method.ts";
import { estimateMeasured } from "./estimate-measured.ts";

const IDENTITY = { id: "measured", version: "1.0.0" } as const;

/**
 * What a meter saw, with the facility's overhead where the meter did not see it, and the carbon of both.
 *
 *   m = E_read × (PUE unless the meter saw the facility) × I  +  (n m_chip + s m_server) t / T
 *
 * @returns a method for all five phases; needs `measured.energyKwh`
 * @source docs/methodology/measured.md
 */
export const createMeasuredMethod = (): Method => ({
  ...IDENTITY,
  phases: PHASES,
  takesReadings: true,
  estimate: (input) => estimateMeasured(input, IDENTITY),
});
