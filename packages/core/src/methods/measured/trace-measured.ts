import type { Estimate } from "../../estimate/estimate.ts";
import { documentInput, outputOf } from "../../estimate/trace-inputs.ts";
import type { TraceNode } from "../../estimate/trace.ts";
import type { Facts } from "../../facts/facts.ts";
import { traceEmbodied } from "../llmcarbon/trace-embodied.ts";
import { traceCarbon, traceFacilityEnergy } from "../trace-carbon.ts";
import type { Measurement } from "./measurement.ts";

type Traced = {
  readonly facts: Facts;
  readonly measurement: Measurement;
  readonly estimate: Estimate;
};

/** The tree of formulas around a reading. */
export function traceMeasured({ facts, measurement, estimate }: Traced): readonly TraceNode[] {
  const { scope } = measurement;
  const reading = traceReading(measurement, estimate);
  const energy = scope === "facility" ? reading : traceFacilityEnergy(estimate, facts, reading);
  return traceCarbon({ estimate, facts, energy, embodied: traceMachines(facts, measurement) });
}

const SEEN = {
  facility: "energy the facility's meter saw, its overhead in it",
  it: "energy the machines' meter saw",
  accelerators: "energy the accelerators' meter saw",
} as const;

function traceReading({ energyKwh, scope }: Measurement, estimate: Estimate): TraceNode {
  const isFacility = scope === "facility";
  const symbol = isFacility ? "E" : "E_hard";
  return {
    name: "Measured energy",
    equation: `${symbol} = E_read`,
    source: "the activity document",
    inputs: [documentInput({ symbol: "E_read", description: SEEN[scope], unit: "kWh" }, energyKwh)],
    output: isFacility
      ? outputOf(symbol, "kWh", estimate.energyKwh)
      : { symbol, unit: "kWh", value: energyKwh },
  };
}

function traceMachines({ hardware }: Facts, { embodied, machines }: Measurement): TraceNode | undefined {
  if (hardware === undefined || embodied === undefined || machines === undefined) return undefined;
  return traceEmbodied({ hardware, variant: "code", computed: embodied, ...machines });
}
