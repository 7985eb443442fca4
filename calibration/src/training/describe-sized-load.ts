import { UNDATED_YEAR, describeTrainingLoad, type TrainingLoad } from "@llmcarbon/core";
import {
  count,
  exactly,
  type AcceleratorProfileV1,
  type HardwareProviderV1,
  type PrecisionV1,
} from "@llmcarbon/spec";

/** A load of which only sizes are known. */
export type SizedLoad = {
  readonly parameterCount: number;
  readonly activeParameterCount: number;
  readonly accelerator: AcceleratorProfileV1;
  readonly acceleratorCount?: number;
  readonly precision?: PrecisionV1;
};

const MOST_ACTIVE_OF_MIXTURE = 0.8;

/** One token of such a load: enough for rates and powers. */
export function describeSizedLoad(load: SizedLoad): TrainingLoad {
  const { parameterCount, activeParameterCount, accelerator, acceleratorCount, precision } = load;
  const isMixture = activeParameterCount < MOST_ACTIVE_OF_MIXTURE * parameterCount;
  return describeTrainingLoad({
    workload: { tokenCount: 1, ...(precision === undefined ? {} : { precision }) },
    architecture: {
      type: isMixture ? "moe" : "dense",
      parameterCount: exactly(count(parameterCount)),
      activeParameterCount: exactly(count(activeParameterCount)),
    },
    accelerator,
    ...(acceleratorCount === undefined ? {} : { acceleratorCount }),
    year: UNDATED_YEAR,
  }).load;
}

/** @throws {RangeError} for a name the provider does not know */
export async function findAccelerator(
  name: string,
  hardware: HardwareProviderV1,
): Promise<AcceleratorProfileV1> {
  const answer = await hardware.doFindAccelerator({ name });
  if (answer.kind !== "found") throw new RangeError(`no accelerator "${name}"`);
  return answer.value;
}
