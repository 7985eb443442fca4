import { sourced } from "../../constants/sourced.ts";

/**
 * How far the method is off, as half-widths in natural logarithms of 90 % intervals: split-conformal quantiles of the
 * residuals of published cases, the method run forward without any measured hours, power or efficiency. Recomputed
 * beside these figures by `npm run calibrate`, which fails when one of them is no longer what the cases give.
 */
export const LLMCARBON_RESIDUALS = {
  code: {
    trainingHours: sourced({
      value: Math.log(2.291),
      source: "published-cases#accelerator hours of 30 training runs, method llmcarbon",
      kind: "modelled",
      confidence: "derived",
    }),
    inferenceEnergy: sourced({
      value: Math.log(58.37),
      source:
        "published-cases#energy per request of 176 serving runs, input length assumed in 140, method llmcarbon",
      kind: "modelled",
      confidence: "derived",
    }),
  },
  paper: {
    trainingHours: sourced({
      value: Math.log(2.291),
      source:
        "published-cases#accelerator hours of 30 training runs at the optimal number, method llmcarbon-paper",
      kind: "modelled",
      confidence: "derived",
    }),
    inferenceEnergy: sourced({
      value: Math.log(55.97),
      source:
        "published-cases#energy per request of 176 serving runs, input length assumed in 140, method llmcarbon-paper",
      kind: "modelled",
      confidence: "derived",
    }),
  },
} as const;

/** Eq. 6 with its assumed constants: runs on far fewer accelerators than the fitted optimum are off by as much. */
export const OFF_OPTIMUM_HALF_WIDTH = sourced({
  value: Math.log(383.6),
  source:
    "published-cases#accelerator hours of 18 training runs of known number of accelerators, method llmcarbon-paper",
  kind: "modelled",
  confidence: "derived",
});

/**
 * Energy of a measured serving run over what the method makes of it, in the median. Most runs publish no input length
 * and take one by task; half or twice as long a prompt moves the median to 6.1 or 5.1.
 */
export const SERVING_MEDIAN_FACTOR = sourced({
  value: 5.366,
  source:
    "published-cases#energy per request of 176 serving runs, input length assumed in 140, method llmcarbon",
  kind: "modelled",
  confidence: "derived",
});

/** Design power in place of the mean power of a run. */
export const DESIGN_POWER_HALF_WIDTH = sourced({
  value: Math.log(3.353),
  source:
    "published-cases#mean power of 12 measured training runs against the design power of their accelerators",
  kind: "modelled",
  confidence: "derived",
});

/** Another accelerator than the assumed one: the published training runs ran on these instead. */
export const ASSUMED_ACCELERATOR_HALF_WIDTHS = sourced({
  value: { hours: Math.log(3.171), energy: Math.log(2.854) },
  source:
    "published-cases#peak rate, and peak rate per design power, of the accelerators of the training runs",
  kind: "modelled",
  confidence: "derived",
});

/** Efficiency and power both stated: the worst of the five rows the method was validated on. */
export const VALIDATION_HALF_WIDTH = sourced({
  value: Math.log(1.082),
  source: "llmcarbon-paper#table 4, within 8.2 % of the published values",
  kind: "reported",
  confidence: "unverified",
});

/**
 * Stored and moved bytes: downwards to the smallest coefficient published for a drive (0.65 Wh per TB and hour, Cloud
 * Carbon Footprint) against 11.3 of the method; upwards, where a single metered project cannot give a quantile, the
 * residual of training stands in.
 */
export const STORAGE_SPREAD = sourced({
  value: { below: Math.log(11.3 / 0.65), above: LLMCARBON_RESIDUALS.code.trainingHours.value },
  source: "published-cases#ot_storage_hdd, and accelerator hours of 30 training runs",
  kind: "assumed",
  confidence: "derived",
});
