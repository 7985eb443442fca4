import {
  assumedInput,
  documentInput,
  factInput,
  formulaInput,
  outputOf,
} from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import { traceCarbon, traceFacilityEnergy } from "../trace-carbon.ts";
import type { Power } from "./compute-run.ts";
import { traceEfficiency } from "./trace-efficiency.ts";
import { traceEmbodied } from "./trace-embodied.ts";
import { traceWork } from "./trace-work.ts";
import type { TracedRun } from "./traced-run.ts";

/** The tree of formulas of everything that computes, from the carbon down to the parameters. */
export function traceCompute(traced: TracedRun): readonly TraceNode[] {
  const { estimate, facts } = traced;
  const energy = traceFacilityEnergy(estimate, facts, traceEnergy(traced));
  return traceCarbon({ estimate, facts, energy, embodied: traceMachines(traced) });
}

/** Manufacture as it was computed; what the document states needs no formula. */
function traceMachines({ facts, run, computed, variant }: TracedRun): TraceNode | undefined {
  if (computed === undefined) return undefined;
  const { acceleratorCount, durationS } = run.time;
  return traceEmbodied({ hardware: facts.hardware, variant, computed, acceleratorCount, durationS });
}

/** Eq. 8. */
function traceEnergy(traced: TracedRun): TraceNode {
  const { run, facts } = traced;
  return {
    name: "Hardware energy",
    equation: "E_hard = P n t",
    source: "docs/methodology/llmcarbon.md, eq. 8",
    inputs: [
      powerInput(run.power, facts),
      countInput(traced),
      formulaInput(traceTime(traced), "time in use"),
    ],
    output: { symbol: "E_hard", unit: "kWh", value: run.energyKwh },
  };
}

function powerInput({ powerW, origin }: Power, { hardware }: TracedRun["facts"]): TraceInput {
  const symbol = { symbol: "P", description: "mean system power per accelerator", unit: "W" };
  return origin === "tdp"
    ? {
        ...assumedInput({ ...symbol, description: "design power, for the mean system power" }, powerW),
        provenance: hardware.accelerator.provenance,
      }
    : documentInput(symbol, powerW);
}

function countInput({ run }: TracedRun): TraceInput {
  const symbol = { symbol: "n", description: "accelerators in use", unit: "1" };
  const { acceleratorCount, isCountPredicted } = run.time;
  return isCountPredicted ? assumedInput(symbol, acceleratorCount) : documentInput(symbol, acceleratorCount);
}

/** Eq. 7, or the meter in its place. */
function traceTime(traced: TracedRun): TraceNode {
  const { run, estimate } = traced;
  const value = run.time.durationS;
  const output =
    estimate.durationS === null ? { symbol: "t", unit: "s", value } : outputOf("t", "s", estimate.durationS);
  const { efficiency } = run.time;
  if (efficiency === undefined) {
    const hours = { symbol: "h", description: "accelerator hours, measured", unit: "accelerator h" };
    return {
      name: "Time in use",
      equation: "t = h / n",
      source: "the activity document",
      inputs: [documentInput(hours, run.acceleratorHours), countInput(traced)],
      output,
    };
  }
  return {
    name: "Time in use",
    equation: "t = C / (n R η)",
    source: "docs/methodology/llmcarbon.md, eq. 7",
    inputs: [
      formulaInput(traceWork(traced), "work"),
      countInput(traced),
      peakInput(traced),
      traceEfficiency(run, efficiency),
    ],
    output,
  };
}

function peakInput({ run, facts }: TracedRun): TraceInput {
  const { accelerator } = facts.hardware;
  const precisions = [...new Set(run.work.peaks.map((peak) => peak.precision))].join(" and ");
  const description = `dense peak rate of ${accelerator.value.name} in ${precisions}`;
  return factInput(
    { symbol: "R", description, unit: "FLOP/s" },
    run.work.peakFlopPerS,
    accelerator.provenance,
  );
}
