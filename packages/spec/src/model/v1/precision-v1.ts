/** Number formats arithmetic runs in. */
export const PRECISIONS_V1 = ["fp32", "tf32", "bf16", "fp16", "fp8", "int8", "int4", "mxfp4"] as const;

export type PrecisionV1 = (typeof PRECISIONS_V1)[number];
