import { toKwhFromJoules, toWattHours } from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import {
  assumedInput,
  computedInput,
  documentInput,
  factInput,
  formulaInput,
} from "../../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../../estimate/trace.ts";
import { CALIBRATION_PROVENANCE } from "../calibration-source.ts";
import type { ServingRun } from "./compute-serving-run.ts";

const PAGE = "docs/methodology/roofline-serving.md";

/** How the energy of the machines came about, from the requests down to one step of the model. */
export function traceServing(activity: ActivityOf<"inference">, run: ServingRun): TraceNode {
  const { energy } = run;
  const host = { symbol: "E_host", description: "energy of the hosts", unit: "kWh" };
  const peripherals = { symbol: "E_per", description: "energy of peripherals", unit: "kWh" };
  return {
    name: "Energy of the machines",
    equation: "E_IT = E_acc + E_host + E_per",
    source: PAGE,
    inputs: [
      formulaInput(traceAccelerators(activity, run), "energy of the accelerators"),
      computedInput(host, energy.hostKwh),
      computedInput(peripherals, energy.peripheralsKwh),
    ],
    output: {
      symbol: "E_IT",
      unit: "kWh",
      value: energy.acceleratorsKwh + energy.hostKwh + energy.peripheralsKwh,
    },
  };
}

/** By requests, or by the hours and the power that a meter saw or the document states. */
function traceAccelerators(activity: ActivityOf<"inference">, run: ServingRun): TraceNode {
  const { energy, acceleratorHours, prediction, powerOrigin, hoursOrigin, requestCount } = run;
  const output = { symbol: "E_acc", unit: "kWh", value: energy.acceleratorsKwh };
  const name = "Energy of the accelerators";
  if (powerOrigin !== "predicted" || hoursOrigin === "measured") {
    const meanW = acceleratorHours > 0 ? toWattHours(energy.acceleratorsKwh) / acceleratorHours : 0;
    const power = { symbol: "P", description: "mean power of an accelerator", unit: "W" };
    return {
      name,
      equation: "E_acc = h P / 1000",
      source: PAGE,
      inputs: [
        computedInput(
          { symbol: "h", description: "accelerator hours held", unit: "accelerator h" },
          acceleratorHours,
        ),
        powerOrigin === "predicted" ? computedInput(power, meanW) : documentInput(power, meanW),
      ],
      output,
    };
  }
  const waitingKwh = energy.acceleratorsKwh - toKwhFromJoules(requestCount * prediction.energyPerRequestJ);
  return {
    name,
    equation: "E_acc = N E_req / 3.6e6 + E_wait",
    source: PAGE,
    inputs: [
      documentInput({ symbol: "N", description: "requests", unit: "1" }, requestCount),
      formulaInput(traceRequest(activity, run), "energy of the accelerators per request"),
      computedInput(
        { symbol: "E_wait", description: "drawn in reserved hours without requests", unit: "kWh" },
        Math.max(0, waitingKwh),
      ),
    ],
    output,
  };
}

function traceRequest(activity: ActivityOf<"inference">, run: ServingRun): TraceNode {
  const { prediction } = run;
  const power = { symbol: "P", description: "mean power of an accelerator, idle time included", unit: "W" };
  const held = { symbol: "a", description: "accelerator time of one request", unit: "s" };
  const steps = traceHeld(activity, run);
  return {
    name: "Energy per request",
    equation: "E_req = P a",
    source: `${PAGE}, eq. 4`,
    inputs: [
      { ...computedInput(power, prediction.meanPowerW), provenance: CALIBRATION_PROVENANCE },
      steps === undefined
        ? computedInput(held, prediction.acceleratorSPerRequest)
        : formulaInput(steps, held.description),
    ],
    output: { symbol: "E_req", unit: "J", value: prediction.energyPerRequestJ },
  };
}

const EQUAL = 1e-9;

/** Accelerator time by steps, where machines do nothing but steps; arrivals, waiting and limits stand in no short equation. */
function traceHeld(activity: ActivityOf<"inference">, run: ServingRun): TraceNode | undefined {
  const { prediction, described, acceleratorCount } = run;
  const { outputTokenCount, speculativeTokensPerStep } = described.load;
  const steps = Math.max(1, outputTokenCount) / speculativeTokensPerStep;
  const value = (acceleratorCount * prediction.stepS * steps) / prediction.batch;
  if (Math.abs(value / prediction.acceleratorSPerRequest - 1) > EQUAL) return undefined;
  return {
    name: "Accelerator time of a request",
    equation: "a = n t s / B",
    source: `${PAGE}, eq. 4`,
    inputs: [
      computedInput({ symbol: "n", description: "accelerators that serve", unit: "1" }, acceleratorCount),
      formulaInput(traceStep(activity, run), "time of one step"),
      computedInput(
        { symbol: "s", description: "steps per request: tokens written, one at least", unit: "1" },
        steps,
      ),
      batchInput(run),
    ],
    output: { symbol: "a", unit: "s", value: prediction.acceleratorSPerRequest },
  };
}

function batchInput({ prediction, described }: ServingRun): TraceInput {
  const symbol = { symbol: "B", description: "requests written at once", unit: "1" };
  return described.assumed.batch
    ? { ...assumedInput(symbol, prediction.batch), provenance: CALIBRATION_PROVENANCE }
    : computedInput(symbol, prediction.batch);
}

function traceStep({ workload }: ActivityOf<"inference">, run: ServingRun): TraceNode {
  const { accelerator } = run.hardware;
  const { load } = run.described;
  const { provenance } = run.model.architecture;
  const { name } = accelerator.value;
  const bandwidth = { symbol: "BW", description: `memory bandwidth of ${name}`, unit: "byte/s" };
  const peak = { symbol: "F", description: `dense peak rate of ${name}`, unit: "FLOP/s" };
  return {
    name: "Time of one step",
    equation: "t = t_weights + t_cache + t_compute + t_link + t_host",
    source: `${PAGE}, eq. 1 to 3`,
    inputs: [
      factInput(
        { symbol: "A", description: `parameters a token of ${run.model.name} passes`, unit: "1" },
        load.shape.activeParameterCount,
        provenance,
      ),
      computedInput({ symbol: "b", description: "bytes per weight", unit: "byte" }, load.weightBytes),
      documentInput(
        { symbol: "i", description: "tokens read per request", unit: "1" },
        workload.inputTokenCount,
      ),
      factInput(bandwidth, load.accelerator.memoryBytePerS, accelerator.provenance),
      factInput(peak, load.accelerator.peakFlopPerS, accelerator.provenance),
    ],
    output: { symbol: "t", unit: "s", value: run.prediction.stepS },
  };
}
