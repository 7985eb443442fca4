import { PHASES } from "../../activity/activity.ts";
import { ROOFLINE_CALIBRATION } from "../../generated/roofline-calibration.ts";
import type { Method } from "../method.ts";
import { estimateInference } from "./inference/estimate-inference.ts";
import { estimateStorage } from "./storage/estimate-storage.ts";
import { estimateTraining } from "./training/estimate-training.ts";

/**
 * The default method: what models and machines are made of decides work, time and power; few constants are fitted to
 * published measurements, and intervals are as wide as models left out of the fit were off.
 *
 * @returns the method `roofline`, of the version of its calibration
 * @source docs/methodology/roofline.md
 */
export function createRooflineMethod(): Method {
  const method = { id: "roofline", version: ROOFLINE_CALIBRATION.version };
  return {
    ...method,
    phases: PHASES,
    estimate({ activity, ...input }) {
      if (activity.phase === "storage") return estimateStorage({ ...input, activity }, method);
      if (activity.phase === "inference") return estimateInference({ ...input, activity }, method);
      return estimateTraining({ ...input, activity }, method);
    },
  };
}
