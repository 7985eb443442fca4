import type { Stratum } from "./stratum.ts";

/** One fit: its constants, and how far predictions by them are off. */
type CalibrationSection = {
  /** passed to the physics functions of core as they are */
  readonly constants: unknown;
  readonly strata: readonly Stratum[];
};

/** What a run of the calibration writes; sections by name. */
export type Calibration = {
  readonly version: string;
  /** sha256 of every file the fit rests on, by path from the root of this package */
  readonly data: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<string, CalibrationSection>>;
};
