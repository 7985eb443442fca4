import { MissingFactError, type AcceleratorProfileV1 } from "@llmcarbon/spec";
import type { AcceleratorGeneration, ServingAccelerator } from "../../../efficiency/step-time.ts";
import { ASSUMED_IDLE_RATIO } from "../../../energy/training-power.ts";

const BYTES_PER_GB = 1e9;
/** Links of parts whose own is not known: those of stacked memory sit on boards with fast ones, others on a bus. */
const BOARD_LINK_BYTE_PER_S = 600e9;
const BUS_LINK_BYTE_PER_S = 64e9;
/** A system on a chip that draws more is one of a server. */
const EDGE_LIMIT_W = 200;
/** 8-bit rate from which an NVIDIA part is one of two dies, as Blackwell's servers have. */
const BLACKWELL_PEAK_FLOP_PER_S = 3e15;

/**
 * The figures of an accelerator that serving depends on.
 *
 * @param peakFlopPerS rate of the format that is computed in [FLOP/s]
 * @throws {MissingFactError} without power limit, memory or bandwidth
 */
export function describeServingAccelerator(
  profile: AcceleratorProfileV1,
  peakFlopPerS: number,
): ServingAccelerator {
  const { tdpW, memoryGb, memoryBytePerS } = profile;
  if (tdpW === undefined) throw lacks(profile, "the power limit");
  if (memoryGb === undefined) throw lacks(profile, "the memory");
  if (memoryBytePerS === undefined) throw lacks(profile, "the memory bandwidth");
  const hasStackedMemory = profile.memoryTechnology?.startsWith("HBM") === true;
  return {
    generation: generationOf(profile),
    isEdge: profile.kind === "soc" && tdpW <= EDGE_LIMIT_W,
    peakFlopPerS,
    memoryBytePerS,
    memoryBytes: memoryGb * BYTES_PER_GB,
    hasStackedMemory,
    linkBytePerS:
      profile.interconnectBytePerS ?? (hasStackedMemory ? BOARD_LINK_BYTE_PER_S : BUS_LINK_BYTE_PER_S),
    tdpW,
    idleW: Math.min(tdpW, profile.idleW ?? ASSUMED_IDLE_RATIO.value * tdpW),
  };
}

/**
 * Whether serving was measured on parts like it: continuous batching on NVIDIA's stacked-memory parts from Ampere on, eager
 * engines on older ones and on a small device too.
 */
export function hasServingData(
  { generation, hasStackedMemory, isEdge }: ServingAccelerator,
  isEager: boolean,
): boolean {
  if (isEager) return isEdge || generation !== "other";
  return hasStackedMemory && generation !== "other" && generation !== "before-ampere";
}

function generationOf({ vendor, kind, peakFlopPerS }: AcceleratorProfileV1): AcceleratorGeneration {
  if (vendor !== "NVIDIA" || kind !== "gpu") return "other";
  const { fp8, bf16 } = peakFlopPerS;
  if (fp8 !== undefined) return fp8 >= BLACKWELL_PEAK_FLOP_PER_S ? "blackwell" : "hopper";
  return bf16 === undefined ? "before-ampere" : "ampere";
}

const lacks = ({ name }: AcceleratorProfileV1, what: string): MissingFactError =>
  new MissingFactError({
    path: "hardware.accelerator",
    needed: `${what} of ${name}`,
    remedy: "name an accelerator for which it is known",
  });
