import { ROOFLINE_CALIBRATION } from "../../generated/roofline-calibration.ts";
import { symmetricSpread } from "../../uncertainty/spread.ts";
import type { Unknown } from "../../uncertainty/unknown.ts";

const { strata, halfWidths } = ROOFLINE_CALIBRATION.training;

/** How far the power of machines in training was off, in models left out [ln]. */
export const POWER_HALF_WIDTH =
  strata.find(({ id }) => id === "training-power")?.halfWidth ?? halfWidths.energy;

/** What servers and network draw beside accelerators of known power. */
export const HOST_POWER: Unknown = {
  id: "power:host",
  label: "power of servers and network",
  spread: symmetricSpread(POWER_HALF_WIDTH),
};

/** An unknown of a part moves the whole by the part's share. */
export const scaleUnknown = ({ id, label, spread }: Unknown, share: number): Unknown => ({
  id,
  label,
  spread: { below: spread.below * share, above: spread.above * share },
});
