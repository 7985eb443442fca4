import {
  MissingFactError,
  type AcceleratorProfileV1,
  type FlopPerS,
  type PrecisionV1,
} from "@llmcarbon/spec";

export type Peak = {
  readonly precision: PrecisionV1;
  readonly peakFlopPerS: FlopPerS;
  /** true when the accelerator lacks the precision asked for */
  readonly isSubstitute: boolean;
  /** true when the document asks for none */
  readonly isAssumed: boolean;
};

/** What arithmetic runs in where the unit for it is missing, nearest first: wider formats, never narrower ones. */
const NEAREST: Readonly<Record<PrecisionV1, readonly PrecisionV1[]>> = {
  fp32: ["fp32", "tf32", "bf16", "fp16"],
  tf32: ["tf32", "fp32", "bf16", "fp16"],
  bf16: ["bf16", "fp16", "tf32", "fp32"],
  fp16: ["fp16", "bf16", "tf32", "fp32"],
  fp8: ["fp8", "fp16", "bf16", "tf32", "fp32"],
  int8: ["int8", "fp8", "fp16", "bf16", "tf32", "fp32"],
  int4: ["int4", "int8", "fp8", "fp16", "bf16", "tf32", "fp32"],
  mxfp4: ["mxfp4", "fp8", "fp16", "bf16", "tf32", "fp32"],
};

/** Precision of a document that names none: the one the throughput curves were measured in. */
const DEFAULT_PRECISION = "fp16";

/**
 * Peak rate of an accelerator in a precision, or in the nearest it has.
 *
 * @throws {MissingFactError} when no peak of the accelerator is known
 */
export function choosePeak(profile: AcceleratorProfileV1, asked?: PrecisionV1): Peak {
  const precisions = NEAREST[asked ?? DEFAULT_PRECISION];
  for (const precision of precisions) {
    const peakFlopPerS = profile.peakFlopPerS[precision];
    if (peakFlopPerS !== undefined && peakFlopPerS > 0) {
      const isAssumed = asked === undefined;
      return { precision, peakFlopPerS, isSubstitute: !isAssumed && precision !== asked, isAssumed };
    }
  }
  throw new MissingFactError({
    path: "hardware.accelerator",
    needed: `a peak rate of ${profile.name} in one of ${precisions.join(", ")}`,
    remedy: "name an accelerator whose peak rate is known",
  });
}
