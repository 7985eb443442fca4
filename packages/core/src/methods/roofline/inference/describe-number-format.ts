import type { AcceleratorProfileV1, PrecisionV1 } from "@llmcarbon/spec";
import type { ArithmeticFormat } from "../../../efficiency/step-time.ts";

/** How weights are stored and multiplied. */
export type NumberFormat = {
  /** bytes per weight, scales of a block included */
  readonly weightBytes: number;
  readonly format: ArithmeticFormat;
  /** dense rate of the arithmetic [FLOP/s] */
  readonly peakFlopPerS: number;
};

/** Four bits and their share of a scale of 8 bits for every 32, rounded up by what stays in 16 bits. */
const FOUR_BIT_BYTES = 0.56;
const FULL = 4;
const HALF = 2;
const EIGHT_BIT = 1;

const SIXTEEN_BIT: readonly PrecisionV1[] = ["bf16", "fp16", "tf32", "fp32"];

/**
 * Bytes and rate of a number format on a part: what is short in memory need not be fast in arithmetic.
 *
 * 8-bit formats use the 8-bit rate where the part has one, else the 16-bit one; 4-bit weights are widened and multiplied in
 * 16 bits.
 *
 * @returns `undefined` where no rate of the part is known
 */
export function describeNumberFormat(
  precision: PrecisionV1,
  peaks: AcceleratorProfileV1["peakFlopPerS"],
): NumberFormat | undefined {
  const sixteenBit = SIXTEEN_BIT.map((name) => peaks[name] ?? 0).find((peak) => peak > 0);
  const own = peaks[precision] ?? 0;
  if (sixteenBit === undefined && own === 0) return undefined;
  const usual = sixteenBit ?? own;
  const { weightBytes, isShortAlone = false } = STORED[precision];
  if (weightBytes === EIGHT_BIT && own > 0) return { weightBytes, format: "8-bit", peakFlopPerS: own };
  if (isShortAlone) return { weightBytes, format: "weight-only", peakFlopPerS: usual };
  return { weightBytes, format: "16-bit", peakFlopPerS: weightBytes > HALF && own > 0 ? own : usual };
}

type Stored = {
  readonly weightBytes: number;
  /** short in memory only */
  readonly isShortAlone?: boolean;
};

const STORED: Readonly<Record<PrecisionV1, Stored>> = {
  fp32: { weightBytes: FULL },
  tf32: { weightBytes: FULL },
  bf16: { weightBytes: HALF },
  fp16: { weightBytes: HALF },
  fp8: { weightBytes: EIGHT_BIT },
  int8: { weightBytes: EIGHT_BIT },
  int4: { weightBytes: FOUR_BIT_BYTES, isShortAlone: true },
  mxfp4: { weightBytes: FOUR_BIT_BYTES, isShortAlone: true },
};
