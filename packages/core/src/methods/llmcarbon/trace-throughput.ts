import { toTflopPerS, type SourcedV1 } from "@llmcarbon/spec";
import {
  MEGATRON_PIPELINE_TFLOP_PER_S,
  MEGATRON_TENSOR_TFLOP_PER_S,
  type Polynomial,
} from "../../efficiency/megatron-fits.ts";
import { V100_RULE } from "../../efficiency/predict-throughput.ts";
import { computedInput, constantInput, formulaInput } from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import type { Prediction } from "./choose-efficiency.ts";

/** The rate of the accelerator the released code has a rule for: a fit for an A100 of 80 GB, scaled for a V100. */
export function traceThroughput(prediction: Prediction, parameterCount: number): TraceNode {
  const fitted = traceFit(prediction, parameterCount);
  if (prediction.reference === "an A100 of 80 GB") return fitted;
  const { benchmarkShare, a100PeakTflopPerS, v100PeakTflopPerS } = V100_RULE.value;
  const ruleInput = (symbol: string, description: string, value: number): TraceInput =>
    constantInput({ symbol, description, unit: "1" }, { value, provenance: V100_RULE.provenance });
  return {
    name: "Throughput of a V100",
    equation: "X = X_80 (1 − s) r",
    source: V100_RULE.provenance.citation,
    inputs: [
      formulaInput(fitted, "rate of an A100 of 80 GB"),
      ruleInput("s", "score of a V100 over that of an A100", benchmarkShare),
      ruleInput("r", "peak of a V100 over that of an A100", v100PeakTflopPerS / a100PeakTflopPerS),
    ],
    output: { symbol: "X", unit: "TFLOP/s", value: toTflopPerS(prediction.achievedFlopPerS) },
  };
}

function traceFit({ pipeline, a100FlopPerS, reference }: Prediction, parameterCount: number): TraceNode {
  const fit: SourcedV1<Polynomial> =
    pipeline === 1 ? MEGATRON_TENSOR_TFLOP_PER_S : MEGATRON_PIPELINE_TFLOP_PER_S;
  const symbol = reference === "a V100" ? "X_80" : "X";
  return {
    name: "Throughput of an A100 of 80 GB",
    equation: `${symbol} = a P² + b P + c`,
    source: fit.provenance.citation,
    inputs: [
      computedInput({ symbol: "P", description: "parameters a token passes", unit: "1" }, parameterCount),
      ...fit.value.map((value, index) =>
        constantInput(
          { symbol: "abc".charAt(index), description: "coefficient of the fit", unit: "1" },
          { value, provenance: fit.provenance },
        ),
      ),
    ],
    output: { symbol, unit: "TFLOP/s", value: toTflopPerS(a100FlopPerS) },
  };
}
