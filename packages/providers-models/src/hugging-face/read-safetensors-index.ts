import { count, type Count, type PrecisionV1 } from "@llmcarbon/spec";
import { isJsonObject } from "./config-fields.ts";
import type { StoredWeights } from "./read-weight-precision.ts";

const BYTES: Readonly<Partial<Record<PrecisionV1, number>>> = { fp32: 4, bf16: 2, fp16: 2 };

/**
 * How many weights the files beside a `model.safetensors.index.json` hold: as it says, else their size over that of one.
 *
 *   P = total_size / bytes per weight
 *
 * @param index the file, parsed
 * @param weights how the configuration says they are stored
 * @returns `undefined` where the index says neither, or where weights of different size make the size say nothing
 * @example countStoredWeights({ metadata: { total_size: 16060522496 } }, { precision: "bf16", isUniform: true }) // 8,030,261,248
 */
export function countStoredWeights(
  index: unknown,
  { precision, isUniform }: StoredWeights,
): Count | undefined {
  if (!isJsonObject(index) || !isJsonObject(index["metadata"])) return undefined;
  const metadata = index["metadata"];
  const stated = readSize(metadata["total_parameters"]);
  if (stated !== undefined) return count(stated);
  const size = readSize(metadata["total_size"]);
  const bytes = precision === undefined || !isUniform ? undefined : BYTES[precision];
  if (size === undefined || bytes === undefined) return undefined;
  return count(Math.round(size / bytes));
}

const readSize = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? value : undefined;
