import { constantInput, documentInput, factInput, formulaInput } from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import { INFERENCE_FLOP_PER_PARAMETER_AND_TOKEN } from "../../work/compute-inference-flop-count.ts";
import { TRAINING_FLOP_PER_PARAMETER_AND_TOKEN } from "../../work/compute-training-flop-count.ts";
import type { TracedRun } from "./traced-run.ts";

/** Eq. 4 for all that trains, eq. 5 for what answers. */
export function traceWork({ activity, facts, run }: TracedRun): TraceNode {
  const { work } = run;
  const tokens = { symbol: "D", description: "tokens", unit: "1" };
  const isInference = activity.phase === "inference";
  return {
    name: "Work",
    equation: work.equation,
    source: `docs/methodology/llmcarbon.md, eq. ${isInference ? 5 : 4}`,
    inputs: [
      operationsInput(isInference),
      parametersInput({ facts, run }),
      documentInput(tokens, work.tokenCount),
      ...restartInput(activity),
    ],
    output: { symbol: "C", unit: "FLOP", value: work.flopCount },
  };
}

function operationsInput(isInference: boolean): TraceInput {
  const perToken = isInference
    ? INFERENCE_FLOP_PER_PARAMETER_AND_TOKEN
    : TRAINING_FLOP_PER_PARAMETER_AND_TOKEN;
  const symbol = {
    symbol: String(perToken.value),
    description: "operations per parameter and token",
    unit: "1",
  };
  return constantInput(symbol, perToken);
}

function restartInput(activity: TracedRun["activity"]): readonly TraceInput[] {
  if (activity.phase !== "training" && activity.phase !== "fine-tuning") return [];
  const { restartOverheadRatio } = activity.workload;
  const symbol = { symbol: "r", description: "extra work over the useful work", unit: "1" };
  return restartOverheadRatio === undefined ? [] : [documentInput(symbol, restartOverheadRatio)];
}

/** Parameters a token passes: stated or known, else by eq. 1 or 2 from the sizes. */
function parametersInput({ facts, run }: Pick<TracedRun, "facts" | "run">): TraceInput {
  const { name, architecture } = facts.model;
  const { counts, passed } = run.parameters;
  const symbol = { symbol: "P", description: `parameters a token of ${name} passes`, unit: "1" };
  if (counts.form === "stated" || architecture.value.activeParameterCount !== undefined) {
    return factInput(symbol, passed.central, architecture.provenance);
  }
  return formulaInput(
    {
      name: "Parameters",
      equation: `P = ${counts.form}`,
      source: "docs/methodology/llmcarbon.md, eq. 1 and 2",
      inputs: SIZES.flatMap(({ key, symbol: sizeSymbol, description }) => {
        const size = architecture.value[key];
        return size === undefined
          ? []
          : [factInput({ symbol: sizeSymbol, description, unit: "1" }, size, architecture.provenance)];
      }),
      output: { symbol: "P", unit: "1", value: passed.central },
    },
    symbol.description,
  );
}

const SIZES = [
  { key: "layerCount", symbol: "l", description: "layers" },
  { key: "hiddenSize", symbol: "h", description: "hidden size" },
  { key: "vocabularySize", symbol: "V", description: "vocabulary" },
  { key: "headCount", symbol: "a", description: "attention heads" },
  { key: "headSize", symbol: "d_head", description: "size of a head" },
  { key: "keyValueHeadCount", symbol: "k_v", description: "key-value heads" },
  { key: "feedForwardSize", symbol: "d_ff", description: "feed-forward width" },
  { key: "expertCount", symbol: "N_e", description: "experts per layer" },
  { key: "expertsPerToken", symbol: "k", description: "experts a token passes" },
  { key: "sharedExpertCount", symbol: "N_s", description: "experts every token passes" },
] as const;
