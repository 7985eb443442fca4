import { STORAGE_W_PER_TB, TRANSFER_W_PER_TB } from "../../energy/compute-storage-energy.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { constantInput, documentInput, formulaInput, outputOf } from "../../estimate/trace-inputs.ts";
import type { TraceInput, TraceNode } from "../../estimate/trace.ts";
import type { StorageActivity, StorageRun } from "./storage-run.ts";

/** Eq. 8a and 8b, and their sum. */
export function traceStorage({ workload }: StorageActivity, run: StorageRun, estimate: Estimate): TraceNode {
  const { storedTb, transferredTb = 0, durationDays } = workload;
  const duration = documentInput(
    { symbol: "t", description: "length of the period", unit: "d" },
    durationDays,
  );
  const stored: TraceNode = {
    name: "Storage energy",
    equation: "E_stored = p_s S k t",
    source: "docs/methodology/llmcarbon.md, eq. 8a",
    inputs: [
      constantInput(
        { symbol: "p_s", description: "power per terabyte stored", unit: "W/TB" },
        STORAGE_W_PER_TB,
      ),
      documentInput({ symbol: "S", description: "stored", unit: "TB" }, storedTb),
      copiesInput(workload.replicationFactor),
      duration,
    ],
    output: { symbol: "E_stored", unit: "kWh", value: run.storedKwh },
  };
  const moved: TraceNode = {
    name: "Transfer energy",
    equation: "E_moved = p_m M t",
    source: "docs/methodology/llmcarbon.md, eq. 8b",
    inputs: [
      constantInput(
        { symbol: "p_m", description: "power per terabyte moved in the period", unit: "W/TB" },
        TRANSFER_W_PER_TB,
      ),
      documentInput({ symbol: "M", description: "moved", unit: "TB" }, transferredTb),
      duration,
    ],
    output: { symbol: "E_moved", unit: "kWh", value: run.movedKwh },
  };
  return {
    name: "Energy",
    equation: "E = E_stored + E_moved",
    source: "docs/methodology/llmcarbon.md, eq. 8a and 8b",
    inputs: [formulaInput(stored, "stored bytes"), formulaInput(moved, "moved bytes")],
    output: outputOf("E", "kWh", estimate.energyKwh),
  };
}

function copiesInput(stated: number | undefined): TraceInput {
  const symbol = { symbol: "k", description: "copies kept", unit: "1" };
  return { ...symbol, value: stated ?? 1, origin: stated === undefined ? "assumption" : "document" };
}
