import type { ErrorSummary } from "../../cases/summarise-scores.ts";
import type { ServingConstants } from "./inference/serving-constants.ts";
import type { ServingHalfWidths } from "./inference/serving-half-widths.ts";
import type { TrainingConstants } from "./training/training-constants.ts";
import type { TrainingHalfWidths } from "./training/training-half-widths.ts";

/** Cases of one kind and how well they are met: a line of the validation table. */
export type CalibrationStratum = {
  /** kebab-case: `serving-dense` */
  readonly id: string;
  /** for people: `serving, batch and accelerator known` */
  readonly label: string;
  readonly count: number;
  readonly modelCount: number;
  /** each model predicted by constants fitted without any of its rows */
  readonly leaveOneOut: ErrorSummary;
  /** predicted by the constants in use */
  readonly inSample: ErrorSummary;
  /** split-conformal half-width of the 90 % interval [ln], from the residuals left out */
  readonly halfWidth: number;
  /** share of cases within an interval made without the residuals of the tested model */
  readonly coverageRatio: number;
};

/** `calibration/roofline.json` without the predictions of single cases. */
export type RooflineCalibration = {
  readonly version: string;
  /** sha256 of every file the fit rests on */
  readonly data: Readonly<Record<string, string>>;
  readonly training: {
    readonly constants: TrainingConstants;
    readonly strata: readonly CalibrationStratum[];
    readonly halfWidths: TrainingHalfWidths;
    /** accelerators whole runs of which are in the fit */
    readonly seenAccelerators: readonly string[];
  };
  readonly serving: {
    readonly constants: ServingConstants;
    readonly strata: readonly CalibrationStratum[];
    readonly halfWidths: ServingHalfWidths;
    /** accelerators measurements of which are in the fit */
    readonly seenAccelerators: readonly string[];
  };
};
