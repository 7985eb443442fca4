import { toHours } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import type { ManufactureOrigin } from "../../carbon/compute-machine-carbon.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { assumedInput, computedInput, documentInput, factInput } from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import type { Facts } from "../../facts/facts.ts";
import { traceCarbon, traceFacilityEnergy } from "../trace-carbon.ts";
import type { BookedMachines } from "./book-machines.ts";
import type { RooflineRun } from "./roofline-run.ts";
import { traceWater } from "./trace-water.ts";

type Traced = {
  readonly activity: Activity;
  readonly facts: Facts;
  readonly estimate: Estimate;
  readonly run: RooflineRun;
  readonly booked: BookedMachines | undefined;
  /** energy of the machines */
  readonly machines: TraceNode;
};

/** The tree of formulas of a run: its carbon, and beside it its water. */
export function traceRun({ activity, facts, estimate, run, booked, machines }: Traced): readonly TraceNode[] {
  const energy = traceFacilityEnergy(estimate, facts, machines);
  return [
    ...traceCarbon({ estimate, facts, energy, embodied: booked && traceMachines(activity, run, booked) }),
    ...traceWater(estimate, facts),
  ];
}

/** Manufacture as it was computed; what the document states needs no formula. */
function traceMachines(
  { hardware: stated = {} }: Activity,
  { hardware, shared }: RooflineRun,
  { computed, acceleratorsG, hostG }: BookedMachines,
): TraceNode | undefined {
  if (computed === undefined) return undefined;
  const { machine, lifetime, acceleratorHours } = computed;
  const { name } = hardware.accelerator.value;
  return {
    name: "Embodied carbon",
    equation: "m_emb = (m_acc + m_host) h / T_used",
    source: "docs/methodology/embodied.md, eq. 6",
    inputs: [
      unitInput(hardware, machine.acceleratorOrigin, {
        symbol: "m_acc",
        description: `manufacture of one ${name}`,
        value: machine.acceleratorG,
      }),
      unitInput(hardware, machine.hostOrigin, {
        symbol: "m_host",
        description: "manufacture of its share of a server",
        value: machine.hostG,
      }),
      computedInput(
        {
          symbol: "h",
          description:
            shared === undefined
              ? "accelerator hours held"
              : "accelerator hours reserved that no usage carries",
          unit: "accelerator h",
        },
        acceleratorHours,
      ),
      stated.lifetimeYears === undefined
        ? assumedInput(USED, toHours(lifetime.usedS))
        : documentInput(USED, toHours(lifetime.usedS)),
    ],
    output: { symbol: "m_emb", unit: "gCO2e", value: acceleratorsG + hostG },
  };
}

const USED = { symbol: "T_used", description: "hours in use that share manufacture", unit: "h" };

type Unit = { readonly symbol: string; readonly description: string; readonly value: number };

/** A figure published of the system or the part, else the sum of its parts. */
function unitInput(
  { system, accelerator }: RooflineRun["hardware"],
  origin: ManufactureOrigin,
  { value, ...symbol }: Unit,
): TraceInput {
  const named = { ...symbol, unit: "gCO2e" };
  if (origin === "parts") return computedInput(named, value);
  const published = origin === "system" ? system?.provenance : undefined;
  return factInput(named, value, published ?? accelerator.provenance);
}
