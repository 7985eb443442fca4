import {
  flopPerS,
  timeOf,
  type Count,
  type DurationS,
  type FlopCount,
  type FlopPerS,
  type Ratio,
} from "@llmcarbon/spec";

type DeviceLoad = {
  readonly flopCount: FlopCount;
  readonly acceleratorCount: Count;
  readonly peakFlopPerS: FlopPerS;
  readonly efficiency: Ratio;
};

/**
 * Time a number of accelerators needs for a work.
 *
 *   t = C / (n R η)
 *
 * @param load.flopCount C, work [FLOP]
 * @param load.acceleratorCount n [1], > 0
 * @param load.peakFlopPerS R, peak speed of one accelerator [FLOP/s], > 0
 * @param load.efficiency η, achieved over peak speed [1], > 0
 * @returns time all accelerators are busy [s]
 * @throws {InvalidQuantityError} when n, R or η is zero
 * @source docs/methodology/llmcarbon.md, eq. 7
 * @example computeDeviceTime({ flopCount: flop(3.15e23), acceleratorCount: count(10000), peakFlopPerS: flopPerS(125e12),
 *   efficiency: ratio(0.197) }) // 1,279,188 s, 14.8 days
 */
export const computeDeviceTime = ({
  flopCount,
  acceleratorCount,
  peakFlopPerS,
  efficiency,
}: DeviceLoad): DurationS => timeOf(flopCount, flopPerS(acceleratorCount * peakFlopPerS * efficiency));
