import {
  flopPerS,
  timeOf,
  type ByteCount,
  type BytePerS,
  type DurationS,
  type FlopCount,
  type FlopPerS,
} from "@llmcarbon/spec";
import { requirePositive } from "../../architecture/require-positive.ts";

/** The two speeds that bound a kernel. */
export type Roof = { readonly peakFlopPerS: FlopPerS; readonly memoryBytePerS: BytePerS };

export type Roofline = {
  /** operations per byte moved [FLOP/byte] */
  readonly intensity: number;
  /** speed the roof allows */
  readonly attainableFlopPerS: FlopPerS;
  readonly bound: "compute" | "memory";
  readonly durationS: DurationS;
};

/**
 * Shortest time of a kernel on a device whose arithmetic and memory work at the same time.
 *
 *   I = C / M,  R' = R when I ≥ R / W, else I W,  t = C / R'
 *
 * @param work.flopCount C [FLOP], > 0
 * @param work.byteCount M, data moved [byte], > 0
 * @param roof.peakFlopPerS R [FLOP/s], > 0
 * @param roof.memoryBytePerS W [byte/s], > 0
 * @returns intensity, speed, what bounds it, and time [s]
 * @throws {InvalidQuantityError} when one of the four is zero
 * @source docs/methodology/kernel-counter.md, roofline
 * @example computeRoofline({ flopCount: flop(4294967296), byteCount: bytes(35651584) },
 *   { peakFlopPerS: flopPerS(312e12), memoryBytePerS: bytePerS(1555e9) }).durationS // 22.927 µs, memory bound
 */
export function computeRoofline(
  { flopCount, byteCount }: { readonly flopCount: FlopCount; readonly byteCount: ByteCount },
  { peakFlopPerS, memoryBytePerS }: Roof,
): Roofline {
  requirePositive({ flopCount, byteCount, peakFlopPerS, memoryBytePerS });
  const intensity = flopCount / byteCount;
  const isComputeBound = intensity >= peakFlopPerS / memoryBytePerS;
  const attainableFlopPerS = isComputeBound ? peakFlopPerS : flopPerS(intensity * memoryBytePerS);
  return {
    intensity,
    attainableFlopPerS,
    bound: isComputeBound ? "compute" : "memory",
    durationS: timeOf(flopCount, attainableFlopPerS),
  };
}
