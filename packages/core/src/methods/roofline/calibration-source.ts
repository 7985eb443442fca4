import { sourced } from "../../constants/sourced.ts";
import { ROOFLINE_CALIBRATION } from "../../generated/roofline-calibration.ts";

/** Where the constants of the method come from. */
export const CALIBRATION_PROVENANCE = sourced({
  value: ROOFLINE_CALIBRATION.version,
  source: "llmcarbon-calibration#roofline.json",
  kind: "modelled",
  confidence: "derived",
}).provenance;
