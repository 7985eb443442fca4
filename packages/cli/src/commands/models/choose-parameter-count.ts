import { computeExactParameterCount } from "@llmcarbon/core";
import {
  count,
  exactly,
  toBillions,
  type Count,
  type ConfidenceV1,
  type ModelArchitectureV1,
} from "@llmcarbon/spec";
import type { HuggingFaceModel } from "@llmcarbon/providers-models/local";
import { formatFigure } from "../../output/format-quantity.ts";

/** Parameters of a model and how they were found. */
export type ChosenParameters = {
  readonly architecture: ModelArchitectureV1;
  /** one line, part of the citation */
  readonly how: string;
  readonly confidence: ConfidenceV1;
  /** what the person should know, one line each */
  readonly notes: readonly string[];
};

type Candidates = {
  /** by the person */
  readonly stated: Count | undefined;
  /** in the files of weights, by their index */
  readonly stored: Count | undefined;
};

/** Counts of one model differ that much by what is left out: positions, poolers, heads that predict further tokens. */
const USUAL_DIFFERENCE = 0.05;
/** An index that is further off counts other weights than those of the model: copies, or another type of tensor. */
const GREATEST_DIFFERENCE = 0.25;

/** Types whose positions are learnt, one vector each; all others turn or bias what is there, or compute them. */
const LEARNT_POSITIONS: ReadonlySet<string> = new Set([
  "bart",
  "bert",
  "distilbert",
  "gpt2",
  "gpt_bigcode",
  "gpt_neo",
  "mbart",
  "opt",
  "roberta",
  "xlm-roberta",
]);

/**
 * Parameters as stated, else as stored beside the configuration, else counted from the shape by core.
 *
 * @returns `undefined` where nothing is stated or stored and the shape has no exact form, as that of a hybrid
 */
export function chooseParameterCount(
  model: HuggingFaceModel,
  { stated, stored }: Candidates,
): ChosenParameters | undefined {
  const counted = computeExactParameterCount(model.architecture)?.parameterCount;
  const isMuchOff = isOff(
    { is: stored, from: model.isMultimodal ? undefined : counted },
    GREATEST_DIFFERENCE,
  );
  if (stated !== undefined) {
    const notes = isOff({ is: stated, from: counted }, USUAL_DIFFERENCE)
      ? [`${say(stated)} are stated; the shape of the language model has ${say(counted)}`]
      : [];
    return choose(model, stated, { how: "parameters as stated", confidence: "published", notes });
  }
  if (stored !== undefined && !isMuchOff) {
    return choose(model, stored, {
      how: "parameters by the index of its weights",
      confidence: "derived",
      notes: [],
    });
  }
  if (counted === undefined) return undefined;
  const notes = [
    ...(isMuchOff
      ? [`the index of its weights has ${say(stored)}, its shape ${say(counted)}: the shape is taken`]
      : []),
    ...(model.isMultimodal
      ? ["encoders beside the language model are not counted; give --parameters to count them"]
      : []),
    ...(LEARNT_POSITIONS.has(model.modelType)
      ? ["the table of its learnt positions is not counted; give --parameters to count it"]
      : []),
  ];
  return choose(model, counted, { how: "parameters counted from its shape", confidence: "derived", notes });
}

function choose(
  { architecture }: HuggingFaceModel,
  parameterCount: Count,
  reason: Omit<ChosenParameters, "architecture">,
): ChosenParameters {
  const active = countActive(architecture, parameterCount);
  return {
    ...reason,
    architecture: {
      ...architecture,
      parameterCount: exactly(parameterCount),
      ...(active === undefined ? {} : { activeParameterCount: exactly(active) }),
    },
  };
}

/**
 * All parameters less those of the experts a token does not visit, which the shape of a mixture tells whatever stands
 * between its experts.
 */
function countActive(architecture: ModelArchitectureV1, parameterCount: Count): Count | undefined {
  if (architecture.expertCount === undefined) {
    return architecture.type === "dense" ? parameterCount : undefined;
  }
  const mixture = computeExactParameterCount({ ...architecture, type: "moe" });
  if (mixture?.activeParameterCount === undefined) return undefined;
  const idle = mixture.parameterCount - mixture.activeParameterCount;
  return idle < parameterCount ? count(parameterCount - idle) : mixture.activeParameterCount;
}

const isOff = (
  { is, from }: { readonly is: Count | undefined; readonly from: Count | undefined },
  by: number,
): boolean => is !== undefined && from !== undefined && Math.abs(is / from - 1) > by;

const say = (parameterCount: Count | undefined): string =>
  parameterCount === undefined ? "none" : `${formatFigure(toBillions(parameterCount))} billion parameters`;
