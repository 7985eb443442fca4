import { toDays, toSecondsFromYears365 } from "@llmcarbon/spec";
import { LLMCARBON_LIFETIME_S } from "../../../carbon/server-parts.ts";
import { TRANSFER_KWH_PER_GB } from "../../../energy/storage-media.ts";
import type { Estimate } from "../../../estimate/estimate.ts";
import {
  assumedInput,
  computedInput,
  constantInput,
  documentInput,
  factInput,
  formulaInput,
  outputOf,
  type TraceSymbol,
} from "../../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../../estimate/trace.ts";
import type { Facts } from "../../../facts/facts.ts";
import type { StorageActivity, StorageRun } from "./compute-storage.ts";

const PAGE = "docs/methodology/storage.md";

/** Energy of kept and of moved data. */
export function traceStorage({ workload }: StorageActivity, run: StorageRun, estimate: Estimate): TraceNode {
  const stored: TraceNode = {
    name: "Energy of stored data",
    equation: "E_st = p S r t × 24 / 1000",
    source: `${PAGE}, eq. 1`,
    inputs: [
      constantInput({ symbol: "p", description: "power of stored data", unit: "W/TB" }, run.power.wPerTb),
      documentInput({ symbol: "S", description: "mean capacity stored", unit: "TB" }, workload.storedTb),
      statedInput({ symbol: "r", description: "copies kept", unit: "1" }, workload.replicationFactor, 1),
      documentInput({ symbol: "t", description: "how long", unit: "d" }, workload.durationDays),
    ],
    output: { symbol: "E_st", unit: "kWh", value: run.storedKwh },
  };
  const moved: TraceNode = {
    name: "Energy of moved data",
    equation: "E_tr = D e × 1000",
    source: `${PAGE}, eq. 2`,
    inputs: [
      statedInput({ symbol: "D", description: "data moved", unit: "TB" }, workload.transferredTb, 0),
      constantInput(
        { symbol: "e", description: "electricity of moving data", unit: "kWh/GB" },
        TRANSFER_KWH_PER_GB,
      ),
    ],
    output: { symbol: "E_tr", unit: "kWh", value: run.movedKwh },
  };
  const overhead = { symbol: "E_pue", description: "facility's overhead on drives", unit: "kWh" };
  return {
    name: "Energy",
    equation: "E = E_st + E_tr + E_pue",
    source: PAGE,
    inputs: [
      formulaInput(stored, "energy of stored data"),
      formulaInput(moved, "energy of moved data"),
      computedInput(overhead, run.overheadKwh),
    ],
    output: outputOf("E", "kWh", estimate.energyKwh),
  };
}

/** Manufacture of the drives by the time they hold the data; what the document states needs no formula. */
export function traceDrives(
  { workload, hardware, overrides }: StorageActivity,
  { storageFactor }: Facts,
  { drivesG }: StorageRun,
): TraceNode | undefined {
  if (drivesG === undefined || overrides?.embodiedCarbonG !== undefined) return undefined;
  if (storageFactor?.value.per !== "capacity") return undefined;
  const { technology, carbonGPerGb } = storageFactor.value;
  const lifetime = { symbol: "T", description: "time a drive is kept", unit: "d" };
  return {
    name: "Embodied carbon",
    equation: "m_emb = 1000 S r CPS t / T",
    source: `${PAGE}, eq. 3`,
    inputs: [
      documentInput({ symbol: "S", description: "mean capacity stored", unit: "TB" }, workload.storedTb),
      statedInput({ symbol: "r", description: "copies kept", unit: "1" }, workload.replicationFactor, 1),
      factInput(
        { symbol: "CPS", description: `manufacture of ${technology}`, unit: "gCO2e/GB" },
        carbonGPerGb,
        storageFactor.provenance,
      ),
      documentInput({ symbol: "t", description: "how long", unit: "d" }, workload.durationDays),
      hardware?.lifetimeYears === undefined
        ? assumedInput(lifetime, toDays(LLMCARBON_LIFETIME_S.value))
        : documentInput(lifetime, toDays(toSecondsFromYears365(hardware.lifetimeYears))),
    ],
    output: { symbol: "m_emb", unit: "gCO2e", value: drivesG },
  };
}

/** What the document says, else what is meant where it says nothing. */
const statedInput = (symbol: TraceSymbol, stated: number | undefined, usual: number): TraceInput =>
  stated === undefined ? assumedInput(symbol, usual) : documentInput(symbol, stated);
