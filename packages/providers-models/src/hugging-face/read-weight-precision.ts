import type { PrecisionV1 } from "@llmcarbon/spec";
import type { ConfigFields } from "./config-fields.ts";

const OF_TYPE: Readonly<Record<string, PrecisionV1>> = {
  float32: "fp32",
  bfloat16: "bf16",
  float16: "fp16",
};

/** What the weights of a file are stored in. */
export type StoredWeights = {
  /** absent where the file does not say, or stores them in a format the contract has no name for */
  readonly precision?: PrecisionV1;
  /** whether all are stored alike, so that their size tells their number */
  readonly isUniform: boolean;
};

/** How the file says its weights are stored: quantised, or in the type of its tensors. */
export function readStoredWeights(fields: ConfigFields): StoredWeights {
  const quantization = fields.within("quantization_config");
  const method = quantization.text("quant_method");
  if (method !== undefined) return { ...found(readQuantized(quantization, method)), isUniform: false };
  const type = fields.text("torch_dtype", "dtype");
  return { ...found(type === undefined ? undefined : OF_TYPE[type]), isUniform: true };
}

const found = (precision: PrecisionV1 | undefined): Pick<StoredWeights, "precision"> =>
  precision === undefined ? {} : { precision };

function readQuantized(quantization: ConfigFields, method: string): PrecisionV1 | undefined {
  if (method === "bitsandbytes") {
    if (quantization.flag("load_in_4bit") === true) return "int4";
    return quantization.flag("load_in_8bit") === true ? "int8" : undefined;
  }
  if (method === "fp8" || method === "fbgemm_fp8") return "fp8";
  if (method === "mxfp4") return "mxfp4";
  const bits = quantization.whole("bits", "w_bit");
  if (bits === undefined) return undefined;
  return INTEGER_OF_BITS[bits];
}

const INTEGER_OF_BITS: Readonly<Record<number, PrecisionV1>> = { 4: "int4", 8: "int8" };
