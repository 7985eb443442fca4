import { toTflopPerS } from "@llmcarbon/spec";
import { OFF_OPTIMUM_CONSTANTS } from "../../efficiency/compute-off-optimum-efficiency.ts";
import { MOE_EFFICIENCY_RATIO } from "../../efficiency/moe-efficiency.ts";
import { V100_RULE } from "../../efficiency/predict-throughput.ts";
import { assumedInput, constantInput, documentInput, formulaInput } from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import type { Prediction, VariantEfficiency } from "./choose-efficiency.ts";
import type { Run } from "./compute-run.ts";
import { traceThroughput } from "./trace-throughput.ts";

const efficiencySymbol = { symbol: "η", description: "achieved over peak rate", unit: "1" };

/** The efficiency as stated, or the formulas that predict it. */
export function traceEfficiency({ time, parameters }: Run, efficiency: number): TraceInput {
  const { prediction, variantEfficiency } = time;
  if (prediction === undefined || variantEfficiency === undefined) {
    return documentInput(efficiencySymbol, efficiency);
  }
  const share = traceShare(prediction, parameters.passed.central);
  const optimum =
    variantEfficiency.optimalEfficiency === prediction.efficiency
      ? share
      : traceMoe(variantEfficiency, share);
  const node = variantEfficiency.isOffOptimum
    ? traceOffOptimum(optimum, { prediction, variantEfficiency, acceleratorCount: time.acceleratorCount })
    : optimum;
  return formulaInput(node, efficiencySymbol.description);
}

/** Share of peak the released code predicts. */
function traceShare(prediction: Prediction, parameterCount: number): TraceNode {
  const { referencePeakFlopPerS, reference, efficiency } = prediction;
  const peak = { symbol: "R_ref", description: `peak rate of ${reference}`, unit: "TFLOP/s" };
  const value = toTflopPerS(referencePeakFlopPerS);
  return {
    name: "Efficiency",
    equation: "η = X / R_ref",
    source: "docs/methodology/llmcarbon.md, optimal parallelism",
    inputs: [
      formulaInput(traceThroughput(prediction, parameterCount), `rate of ${reference}`),
      constantInput(peak, { value, provenance: V100_RULE.provenance }),
    ],
    output: { symbol: "η", unit: "1", value: efficiency },
  };
}

/** The paper's rule for mixtures of experts. */
function traceMoe({ optimalEfficiency }: VariantEfficiency, dense: TraceNode): TraceNode {
  const kept = {
    symbol: "k",
    description: "efficiency of a mixture of experts over its base model's",
    unit: "1",
  };
  return {
    name: "Efficiency of a mixture of experts",
    equation: "η_moe = k η",
    source: MOE_EFFICIENCY_RATIO.provenance.citation,
    inputs: [constantInput(kept, MOE_EFFICIENCY_RATIO), formulaInput(dense, "efficiency of the base model")],
    output: { symbol: "η_moe", unit: "1", value: optimalEfficiency },
  };
}

type OffOptimum = {
  readonly prediction: Prediction;
  readonly variantEfficiency: VariantEfficiency;
  readonly acceleratorCount: number;
};

/** Eq. 6, with constants of our own. */
function traceOffOptimum(
  optimum: TraceNode,
  { prediction, variantEfficiency, acceleratorCount }: OffOptimum,
): TraceNode {
  const isFew = acceleratorCount < prediction.acceleratorCount;
  const { gamma0, gamma1 } = OFF_OPTIMUM_CONSTANTS.value;
  const gamma = isFew ? { symbol: "γ0", value: gamma0 } : { symbol: "γ1", value: gamma1 };
  const symbol = optimum.output.symbol;
  return {
    name: "Efficiency off the optimum",
    equation: isFew ? `η_re = γ0 (re / n) ${symbol}` : `η_re = γ1 (n / re) ${symbol} + (1 − γ1) ${symbol}`,
    source: "docs/methodology/llmcarbon.md, eq. 6",
    inputs: [
      documentInput({ symbol: "re", description: "accelerators there are", unit: "1" }, acceleratorCount),
      assumedInput(
        { symbol: "n", description: "optimal number of accelerators", unit: "1" },
        prediction.acceleratorCount,
      ),
      formulaInput(optimum, "efficiency at the optimum"),
      {
        ...assumedInput({ symbol: gamma.symbol, description: "constant of eq. 6", unit: "1" }, gamma.value),
        provenance: OFF_OPTIMUM_CONSTANTS.provenance,
      },
    ],
    output: { symbol: "η_re", unit: "1", value: variantEfficiency.efficiency },
  };
}
