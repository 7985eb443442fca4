import {
  MissingFactError,
  exactly,
  toBillions,
  type Count,
  type ModelArchitectureV1,
  type RangeV1,
} from "@llmcarbon/spec";
import { computeParameterCount, type ParameterCounts } from "../../architecture/compute-parameter-count.ts";
import type { ModelFacts } from "../../facts/facts.ts";

export type ChosenParameters = {
  /** all of them, for the record */
  readonly parameterCount: Count;
  /** those a token passes: the work of the method is counted in these */
  readonly passed: RangeV1<Count>;
  readonly counts: ParameterCounts;
};

/**
 * Parameters the method works with: those a token passes, which for a mixture of experts are the active ones.
 *
 * @throws {MissingFactError} when neither a count nor the sizes it follows from are known
 */
export function chooseParameters({ name, architecture }: ModelFacts): ChosenParameters {
  const counts = computeParameterCount(architecture.value);
  if (counts === undefined) {
    throw new MissingFactError({
      path: "model.parameterCount",
      needed: `the parameters of ${name}, or its layerCount, hiddenSize and vocabularySize`,
      remedy: "give model.parameterCount",
    });
  }
  return {
    parameterCount: counts.parameterCount,
    passed: choosePassed(architecture.value, counts, name),
    counts,
  };
}

function choosePassed(
  architecture: ModelArchitectureV1,
  counts: ParameterCounts,
  name: string,
): RangeV1<Count> {
  const { type, parameterCount, activeParameterCount } = architecture;
  if (activeParameterCount !== undefined) return activeParameterCount;
  if (type !== "moe" && parameterCount !== undefined) return parameterCount;
  if (counts.activeParameterCount !== undefined) return exactly(counts.activeParameterCount);
  throw new MissingFactError({
    path: "model.activeParameterCount",
    needed: `the parameters a token passes in ${name}, a mixture of experts of ${toBillions(counts.parameterCount)}e9`,
    remedy: "give model.activeParameterCount, or expertsPerToken beside the sizes",
  });
}
