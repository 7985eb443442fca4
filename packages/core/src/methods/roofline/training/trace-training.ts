import {
  assumedInput,
  computedInput,
  constantInput,
  documentInput,
  factInput,
  formulaInput,
  type TraceSymbol,
} from "../../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../../estimate/trace.ts";
import { ROOFLINE_CALIBRATION } from "../../../generated/roofline-calibration.ts";
import { CALIBRATION_PROVENANCE } from "../calibration-source.ts";
import type { TrainingRun } from "./compute-training-run.ts";

const PAGE = "docs/methodology/roofline-training.md";
const { rate } = ROOFLINE_CALIBRATION.training.constants;

/** How the energy of the machines came about, from power and hours down to the work of a token. */
export function traceTraining(run: TrainingRun): TraceNode {
  const { power, energy } = run;
  return {
    name: "Energy of the machines",
    equation: "E_IT = h (P_acc + P_host + P_net + P_per) / 1000",
    source: `${PAGE}, eq. 5`,
    inputs: [
      formulaInput(traceHours(run), "accelerator hours"),
      powerInput(
        run,
        { symbol: "P_acc", description: "mean power of an accelerator", unit: "W" },
        power.acceleratorW,
      ),
      powerInput(
        run,
        { symbol: "P_host", description: "of its share of the server", unit: "W" },
        power.hostW,
      ),
      powerInput(
        run,
        { symbol: "P_net", description: "of its share of network and storage", unit: "W" },
        power.networkW,
      ),
      documentInput({ symbol: "P_per", description: "of its peripherals", unit: "W" }, power.peripheralW),
    ],
    output: {
      symbol: "E_IT",
      unit: "kWh",
      value: energy.acceleratorsKwh + energy.hostKwh + energy.networkKwh + energy.peripheralsKwh,
    },
  };
}

const powerInput = (run: TrainingRun, symbol: TraceSymbol, value: number): TraceInput =>
  run.powerOrigin === "predicted"
    ? { ...computedInput(symbol, value), provenance: CALIBRATION_PROVENANCE }
    : documentInput(symbol, value);

function traceHours(run: TrainingRun): TraceNode {
  const output = { symbol: "h", unit: "accelerator h", value: run.acceleratorHours };
  if (run.hoursOrigin === "measured") {
    const symbol = { symbol: "h", description: "accelerator hours, measured", unit: "accelerator h" };
    return {
      name: "Accelerator hours",
      equation: "h = h",
      source: "the activity document",
      inputs: [documentInput(symbol, run.acceleratorHours)],
      output,
    };
  }
  const [first, ...others] = run.parts.map((_, index) => tracePart(run, index));
  if (first === undefined)
    return { name: "Accelerator hours", equation: "h = 0", source: PAGE, inputs: [], output };
  if (others.length === 0 && run.parts[0].part.repeats === 1) return first;
  return {
    name: "Accelerator hours",
    equation: "h = Σ n_i h_i",
    source: `${PAGE}, eq. 5`,
    inputs: [first, ...others].flatMap((node, index) => [
      formulaInput(node, "accelerator hours of a run"),
      computedInput(
        { symbol: "n_i", description: "runs like it, or the share of one", unit: "1" },
        run.parts[index]?.part.repeats ?? 1,
      ),
    ]),
    output,
  };
}

function tracePart(run: TrainingRun, index: number): TraceNode {
  const { prediction, described } = run.parts[index] ?? run.parts[0];
  const { load } = described;
  const { accelerator } = run.hardware;
  const overhead =
    prediction.acceleratorHours /
    Math.max(Number.MIN_VALUE, prediction.acceleratorHours - prediction.overheadAcceleratorHours);
  const factor = { symbol: "1 + o", description: "time of the run over that of its steps", unit: "1" };
  return {
    name: "Accelerator hours",
    equation: "h = C s (1 + o) / (3600 η F)",
    source: `${PAGE}, eq. 5`,
    inputs: [
      formulaInput(traceWork(run, index), "useful work"),
      computedInput(
        { symbol: "s", description: "time over that of the useful work alone", unit: "1" },
        load.slowDown,
      ),
      prediction.isOverheadStated
        ? documentInput(factor, overhead)
        : { ...assumedInput(factor, overhead), provenance: CALIBRATION_PROVENANCE },
      rateInput(run, index),
      factInput(
        { symbol: "F", description: `dense peak rate of ${accelerator.value.name}`, unit: "FLOP/s" },
        load.accelerator.peakFlopPerS,
        accelerator.provenance,
      ),
    ],
    output: { symbol: "h", unit: "accelerator h", value: prediction.acceleratorHours },
  };
}

/** Share of the peak, as stated or by the fitted equation of accelerator, size, number and format. */
function rateInput(run: TrainingRun, index: number): TraceInput {
  const { prediction, described } = run.parts[index] ?? run.parts[0];
  const symbol = { symbol: "η", description: "share of the peak that useful arithmetic reaches", unit: "1" };
  if (run.hoursOrigin === "stated") return documentInput(symbol, prediction.modelFlopUtilization);
  const { load } = described;
  const { accelerator } = run.hardware;
  const node: TraceNode = {
    name: "Model FLOPs utilisation",
    equation: "η = exp(base + …) ((F / BW) / 200)^b (n / 64)^c f(P)^d",
    source: `${PAGE}, eq. 2`,
    inputs: [
      factInput(
        { symbol: "BW", description: `memory bandwidth of ${accelerator.value.name}`, unit: "byte/s" },
        load.accelerator.memoryBytePerS,
        accelerator.provenance,
      ),
      computedInput({ symbol: "n", description: "accelerators", unit: "1" }, prediction.acceleratorCount),
      computedInput(
        { symbol: "P", description: "parameters a token passes", unit: "1" },
        load.activeParameterCount,
      ),
      constantInput(
        { symbol: "base, b, c, d", description: "fitted to published runs; base", unit: "1" },
        { value: Math.exp(rate.base), provenance: CALIBRATION_PROVENANCE },
      ),
    ],
    output: { symbol: "η", unit: "1", value: prediction.modelFlopUtilization },
  };
  return formulaInput(node, symbol.description);
}

function traceWork(run: TrainingRun, index: number): TraceNode {
  const { prediction, described } = run.parts[index] ?? run.parts[0];
  const { load } = described;
  return {
    name: "Work",
    equation: "C = c D w",
    source: `${PAGE}, eq. 1`,
    inputs: [
      computedInput(
        {
          symbol: "c",
          description: `work per token of ${run.model.name}, forward and backward`,
          unit: "FLOP",
        },
        load.flopPerToken,
      ),
      documentInput({ symbol: "D", description: "tokens", unit: "1" }, load.tokenCount),
      computedInput(
        { symbol: "w", description: "work over that of full training", unit: "1" },
        load.workRatio,
      ),
    ],
    output: { symbol: "C", unit: "FLOP", value: prediction.flopCount },
  };
}
