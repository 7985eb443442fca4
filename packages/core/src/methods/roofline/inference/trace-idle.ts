import type { AcceleratorHours } from "@llmcarbon/spec";
import type { IdleActivity } from "../../../activity/is-idle.ts";
import type { IdlePower } from "../../../energy/choose-idle-power.ts";
import { computedInput, documentInput, formulaInput } from "../../../estimate/trace-inputs.ts";
import type { TraceNode } from "../../../estimate/trace.ts";
import type { MachineEnergy } from "../roofline-run.ts";

const SOURCE = "docs/methodology/roofline-serving.md, idle machines";

type Idle = {
  readonly deployment: IdleActivity["workload"]["deployment"];
  readonly reservedHours: AcceleratorHours;
  readonly idleHours: AcceleratorHours;
  readonly power: IdlePower;
  readonly hostW: number;
  readonly energy: MachineEnergy;
};

/** How the energy of machines that serve nothing came about. */
export function traceIdle({ deployment, reservedHours, idleHours, power, hostW, energy }: Idle): TraceNode {
  const hours: TraceNode = {
    name: "Idle hours",
    equation: "h = max(0, h_reserved − h_booked)",
    source: SOURCE,
    inputs: [
      computedInput(
        { symbol: "h_reserved", description: "accelerators times hours", unit: "accelerator h" },
        reservedHours,
      ),
      documentInput(
        { symbol: "h_booked", description: "hours other activities account for", unit: "accelerator h" },
        deployment.bookedHours ?? 0,
      ),
    ],
    output: { symbol: "h", unit: "accelerator h", value: idleHours },
  };
  return {
    name: "Energy of the machines",
    equation: "E_IT = h ( P_idle + P_host ) / 1000",
    source: SOURCE,
    inputs: [
      formulaInput(hours, "idle hours"),
      computedInput(
        {
          symbol: "P_idle",
          description: "power of an accelerator that waits with a model in memory",
          unit: "W",
        },
        power.acceleratorW,
      ),
      computedInput({ symbol: "P_host", description: "its share of the idle server", unit: "W" }, hostW),
    ],
    output: { symbol: "E_IT", unit: "kWh", value: energy.acceleratorsKwh + energy.hostKwh },
  };
}
