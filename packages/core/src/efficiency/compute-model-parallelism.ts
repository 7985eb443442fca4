import { count, toBillions, type Count, type StorageGb } from "@llmcarbon/spec";
import { requirePositive } from "../architecture/require-positive.ts";
import { sourced } from "../constants/sourced.ts";

/** Billions of parameters a gigabyte of accelerator memory holds in training: a rule of thumb of the authors. */
export const BILLION_PARAMETERS_PER_GB = sourced({
  value: 0.03,
  source: "llmcarbon-code#model.py, predict_num_throughput",
  kind: "assumed",
});

type Placement = {
  readonly parameterCount: Count;
  /** accelerators of one server */
  readonly nodeSize: Count;
  readonly memoryGb: StorageGb;
};

/** How one copy of a model is split. */
export type ModelParallelism = {
  /** accelerators that share each layer */
  readonly tensor: Count;
  /** stages the layers are dealt to */
  readonly pipeline: Count;
};

/**
 * The smallest split of a model that fits memory: tensor parallel inside a server first, then pipelines over servers.
 *
 *   p = 1, t = ⌈P / c⌉                 when P < z c
 *   t = z, p = ⌈P / (z c)⌉             otherwise,  with c = 0.03e9 parameters per GB × memory
 *
 * @param placement.parameterCount P, parameters that must be held [1], > 0
 * @param placement.nodeSize z, accelerators per server [1], > 0
 * @param placement.memoryGb memory of one accelerator [GB], > 0
 * @returns whole degrees t and p; t need not divide the heads
 * @throws {InvalidQuantityError} when one of the three is zero
 * @source docs/methodology/llmcarbon.md, optimal parallelism
 * @example computeModelParallelism({ parameterCount: count(175e9), nodeSize: count(8), memoryGb: gigabytes(80) })
 *   // { tensor: 8, pipeline: 10 }
 */
export function computeModelParallelism({ parameterCount, nodeSize, memoryGb }: Placement): ModelParallelism {
  requirePositive({ parameterCount, nodeSize, memoryGb });
  // In billions, as the released code divides: at the edge of a device's capacity another unit could round up one more.
  const billions = toBillions(parameterCount);
  const capacity = BILLION_PARAMETERS_PER_GB.value * memoryGb;
  if (billions < nodeSize * capacity) {
    return { tensor: count(Math.ceil(billions / capacity)), pipeline: count(1) };
  }
  return { tensor: nodeSize, pipeline: count(Math.ceil(billions / (nodeSize * capacity))) };
}
