import { LLMCARBON_LIFETIME_S, LLMCARBON_SERVER_PARTS } from "../../carbon/server-parts.ts";
import {
  assumedInput,
  computedInput,
  constantInput,
  factInput,
  formulaInput,
} from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import type { HardwareFacts } from "../../facts/facts.ts";
import type { ChipCarbon, EmbodiedCarbon } from "./compute-embodied.ts";
import type { LlmcarbonVariant } from "./variant.ts";

export type TracedUse = {
  readonly hardware: HardwareFacts;
  readonly variant: LlmcarbonVariant;
  readonly computed: EmbodiedCarbon;
  readonly acceleratorCount: number;
  /** true when only the hours are known and full servers stand in */
  readonly isCountAssumed?: boolean;
  readonly durationS: number;
};

/** Eq. 12: what was made, by the share of its lifetime it was in use. */
export function traceEmbodied(use: TracedUse): TraceNode {
  const { computed, hardware, variant } = use;
  return {
    name: "Embodied carbon",
    equation: "m_emb = (n m_chip + s m_server) t / T",
    source: "docs/methodology/llmcarbon.md, eq. 12",
    inputs: [
      countInput(use),
      chipInput(computed.chip, hardware),
      computedInput(
        { symbol: "s", description: "servers of eight accelerators", unit: "1" },
        computed.serverCount,
      ),
      formulaInput(traceServer(computed, variant), "one server without accelerators"),
      computedInput({ symbol: "t", description: "time in use", unit: "s" }, use.durationS),
      constantInput({ symbol: "T", description: "lifetime", unit: "s" }, LLMCARBON_LIFETIME_S),
    ],
    output: { symbol: "m_emb", unit: "gCO2e", value: computed.acceleratorsG + computed.hostG },
  };
}

function countInput({ acceleratorCount, isCountAssumed = false }: TracedUse): TraceInput {
  const symbol = { symbol: "n", description: "accelerators in use", unit: "1" };
  return isCountAssumed ? assumedInput(symbol, acceleratorCount) : computedInput(symbol, acceleratorCount);
}

/** Eq. 11, or the published figure of the part. */
function chipInput({ carbonG, origin, provenance }: ChipCarbon, hardware: HardwareFacts): TraceInput {
  const { accelerator, logicFactor } = hardware;
  const { name, dieAreaMm2 = 0 } = accelerator.value;
  const symbol = { symbol: "m_chip", description: `manufacture of one ${name}`, unit: "gCO2e" };
  if (origin === "published" || logicFactor?.value.per !== "area") {
    return factInput(symbol, carbonG, provenance);
  }
  const { technology, carbonGPerCm2 } = logicFactor.value;
  return formulaInput(
    {
      name: "Chip carbon",
      equation: "m_chip = A CPA",
      source: "docs/methodology/llmcarbon.md, eq. 11",
      inputs: [
        factInput(
          { symbol: "A", description: `die area of ${name}`, unit: "mm²" },
          dieAreaMm2,
          accelerator.provenance,
        ),
        factInput(
          { symbol: "CPA", description: `carbon per area of ${technology}`, unit: "gCO2e/cm²" },
          carbonGPerCm2,
          provenance,
        ),
      ],
      output: { symbol: "m_chip", unit: "gCO2e", value: carbonG },
    },
    symbol.description,
  );
}

function traceServer({ serverCarbonG }: EmbodiedCarbon, variant: LlmcarbonVariant): TraceNode {
  return {
    name: "Server carbon",
    equation: "m_server = Σ m_part",
    source: "docs/methodology/llmcarbon.md, table of parts",
    inputs: LLMCARBON_SERVER_PARTS[variant].map(({ name, carbonG }) =>
      constantInput({ symbol: `m_${name}`, description: `${name} of one server`, unit: "gCO2e" }, carbonG),
    ),
    output: { symbol: "m_server", unit: "gCO2e", value: serverCarbonG },
  };
}
