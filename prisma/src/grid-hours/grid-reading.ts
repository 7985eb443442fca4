import type { JsonValue } from "../values.ts";

/** Intensity of a zone in one hour, as a source told it. */
export type GridReading = {
  readonly zone: string;
  readonly boundary: string;
  /** first instant of the hour */
  readonly hourStart: Date;
  /** mean over the hour [gCO2e/kWh] */
  readonly carbonIntensityGPerKwh: number;
  /** whether its source calls it an estimate; a later reading replaces it */
  readonly isEstimated: boolean;
  /** data set, publisher, licence and citation */
  readonly provenance: JsonValue;
};
