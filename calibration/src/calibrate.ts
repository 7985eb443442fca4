import { estimator, hardware } from "./baseline/estimator.ts";
import type { Calibration } from "./report/calibration.ts";
import { hashFiles } from "./report/hash-files.ts";
import { calibrateServing } from "./serving/calibrate-serving.ts";
import { SERVING_FILES, readServingInputs } from "./serving/read-serving-inputs.ts";
import { calibrateTraining } from "./training/calibrate-training.ts";
import { TRAINING_FILES, readTrainingInputs } from "./training/read-training-inputs.ts";

/** Raised whenever constants move. */
const VERSION = "1.0.0";

/** Runs every fit: the same on every run. */
export const calibrate = async (): Promise<Calibration> => ({
  version: VERSION,
  data: hashFiles([...TRAINING_FILES, ...SERVING_FILES]),
  sections: {
    training: await calibrateTraining({ ...readTrainingInputs(), estimator, hardware }),
    serving: await calibrateServing({ ...readServingInputs(), estimator }),
  },
});
