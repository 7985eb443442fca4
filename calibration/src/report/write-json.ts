import type { Calibration } from "./calibration.ts";

/** Digits that are kept: far more than the fit is worth, few enough that the last bit of a logarithm does not show. */
const DIGITS = 10;
const INDENT = 2;

/** The text of the calibration file. */
export const toCalibrationText = ({ version, data, sections }: Calibration): string =>
  `${JSON.stringify({ version, data, ...sections }, round, INDENT)}\n`;

/** @throws {Error} for a figure that JSON cannot hold */
function round(key: string, value: unknown): unknown {
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) throw new Error(`${key} is ${value}`);
  return Number(value.toPrecision(DIGITS));
}
