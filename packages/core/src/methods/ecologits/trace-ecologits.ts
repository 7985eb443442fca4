import { constantInput, documentInput, factInput, formulaInput } from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import { traceCarbon, traceFacilityEnergy } from "../trace-carbon.ts";
import { computeModelMemory } from "./compute-gpu-count.ts";
import {
  ECOLOGITS_GPU_EMBODIED,
  ECOLOGITS_GPU_ENERGY,
  ECOLOGITS_LATENCY,
  ECOLOGITS_SERVER_EMBODIED,
  ECOLOGITS_SERVING,
} from "./ecologits-constants.ts";
import { traceWater } from "./trace-water.ts";
import type { TracedServing } from "./traced-serving.ts";

const PAGE = "docs/methodology/ecologits.md";

/** The tree of formulas of served requests, from the carbon down to the parameters; water beside it. */
export function traceEcologits(traced: TracedServing): readonly TraceNode[] {
  const { activity, facts, estimate } = traced;
  const energy = traceFacilityEnergy(estimate, facts, traceMachines(traced));
  const isStated = activity.overrides?.embodiedCarbonG !== undefined;
  const embodied = isStated ? undefined : traceEmbodied(traced);
  return [...traceCarbon({ estimate, facts, energy, embodied }), ...traceWater(traced, energy)];
}

const requestsInput = ({ activity }: TracedServing): TraceInput =>
  documentInput({ symbol: "r", description: "requests", unit: "1" }, activity.workload.requestCount);

const tokensInput = ({ activity }: TracedServing): TraceInput =>
  documentInput(
    { symbol: "T", description: "generated tokens of a request", unit: "1" },
    activity.workload.outputTokenCount,
  );

const activeInput = ({ facts, serving }: TracedServing): TraceInput =>
  factInput(
    { symbol: "P_act", description: "parameters a token passes, in 1e9 in the formula", unit: "1" },
    serving.parameters.passed.central,
    facts.model.architecture.provenance,
  );

const batchInput = constantInput(
  { symbol: "B", description: "requests in a batch", unit: "1" },
  ECOLOGITS_SERVING.batchSize,
);

const perServerInput = constantInput(
  { symbol: "z", description: "GPUs in a server", unit: "1" },
  ECOLOGITS_SERVING.gpusPerServer,
);

/** Three constants of a fit. */
const fitInputs = (
  fit: typeof ECOLOGITS_GPU_ENERGY | typeof ECOLOGITS_LATENCY,
  units: readonly [string, string, string],
): readonly TraceInput[] => [
  constantInput({ symbol: "α", description: "slope of the fit", unit: units[0] }, fit.alpha),
  constantInput({ symbol: "β", description: "batch term of the fit", unit: units[1] }, fit.beta),
  constantInput({ symbol: "γ", description: "offset of the fit", unit: units[2] }, fit.gamma),
];

/** Eq. 5 and 6 without the facility. */
function traceMachines(traced: TracedServing): TraceNode {
  const { gpuEnergyKwh, serverEnergyKwh } = traced.serving.central;
  return {
    name: "Machine energy",
    equation: "E_m = r (W t n / (z B) + n E_gpu)",
    source: `${PAGE}, eq. 5 and 6`,
    inputs: [
      requestsInput(traced),
      constantInput(
        { symbol: "W", description: "power of a server without its GPUs", unit: "W" },
        ECOLOGITS_SERVING.serverPowerW,
      ),
      formulaInput(traceLatency(traced), "time a request is generated in"),
      formulaInput(traceGpuCount(traced), "GPUs the model sits on"),
      perServerInput,
      batchInput,
      formulaInput(traceGpuEnergy(traced), "energy of one GPU per request"),
    ],
    output: { symbol: "E_m", unit: "kWh", value: gpuEnergyKwh + serverEnergyKwh },
  };
}

function traceGpuEnergy(traced: TracedServing): TraceNode {
  const { gpuEnergyKwh, gpuCount } = traced.serving.central;
  const { requestCount } = traced.activity.workload;
  return {
    name: "GPU energy",
    equation: "E_gpu = (α e^(β B) P_act + γ) T",
    source: `${PAGE}, eq. 1`,
    inputs: [
      ...fitInputs(ECOLOGITS_GPU_ENERGY, ["Wh", "1", "Wh"]),
      batchInput,
      activeInput(traced),
      tokensInput(traced),
    ],
    output: {
      symbol: "E_gpu",
      unit: "kWh",
      value: requestCount > 0 ? gpuEnergyKwh / gpuCount / requestCount : 0,
    },
  };
}

const traceLatency = (traced: TracedServing): TraceNode => ({
  name: "Generation latency",
  equation: "t = (α P_act + β B + γ) T",
  source: `${PAGE}, eq. 2`,
  inputs: [
    ...fitInputs(ECOLOGITS_LATENCY, ["s", "s", "s"]),
    batchInput,
    activeInput(traced),
    tokensInput(traced),
  ],
  output: { symbol: "t", unit: "s", value: traced.serving.central.latencyS },
});

const traceGpuCount = (traced: TracedServing): TraceNode => ({
  name: "GPUs",
  equation: "n = 2^⌈log₂⌈M / M_gpu⌉⌉",
  source: `${PAGE}, eq. 4`,
  inputs: [
    formulaInput(traceMemory(traced), "memory the model takes up"),
    constantInput(
      { symbol: "M_gpu", description: "memory of one GPU", unit: "GB" },
      ECOLOGITS_SERVING.gpuMemoryGb,
    ),
  ],
  output: { symbol: "n", unit: "1", value: traced.serving.central.gpuCount },
});

const traceMemory = ({ facts, serving }: TracedServing): TraceNode => ({
  name: "Model memory",
  equation: "M = k P Q / 8",
  source: `${PAGE}, eq. 3`,
  inputs: [
    constantInput(
      { symbol: "k", description: "memory over that of the weights", unit: "1" },
      ECOLOGITS_SERVING.memoryOverhead,
    ),
    factInput(
      { symbol: "P", description: "all parameters, in 1e9 in the formula", unit: "1" },
      serving.total.central,
      facts.model.architecture.provenance,
    ),
    constantInput(
      { symbol: "Q", description: "bits of a weight", unit: "bit" },
      ECOLOGITS_SERVING.quantizationBits,
    ),
  ],
  output: { symbol: "M", unit: "GB", value: computeModelMemory(serving.total.central) },
});

/** Eq. 9. */
function traceEmbodied(traced: TracedServing): TraceNode {
  const { gpusCarbonG, serverCarbonG } = traced.serving.central;
  return {
    name: "Embodied carbon",
    equation: "m_emb = r (n m_gpu + n/z m_server) t / (L B)",
    source: `${PAGE}, eq. 9`,
    inputs: [
      requestsInput(traced),
      formulaInput(traceGpuCount(traced), "GPUs the model sits on"),
      constantInput(
        { symbol: "m_gpu", description: "manufacture of one GPU", unit: "gCO2e" },
        ECOLOGITS_GPU_EMBODIED.carbonG,
      ),
      perServerInput,
      constantInput(
        { symbol: "m_server", description: "manufacture of a server without its GPUs", unit: "gCO2e" },
        ECOLOGITS_SERVER_EMBODIED.carbonG,
      ),
      formulaInput(traceLatency(traced), "time a request is generated in"),
      constantInput({ symbol: "L", description: "lifetime", unit: "s" }, ECOLOGITS_SERVING.lifetimeS),
      batchInput,
    ],
    output: { symbol: "m_emb", unit: "gCO2e", value: gpusCarbonG + serverCarbonG },
  };
}
