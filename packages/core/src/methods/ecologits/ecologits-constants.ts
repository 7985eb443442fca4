import {
  count,
  gigabytes,
  kgSbe,
  lPerKwh,
  megajoules,
  toGramsFromKilograms,
  toSecondsFromYears365,
  watts,
} from "@llmcarbon/spec";
import { sourced } from "../../constants/sourced.ts";

const fitted = (value: number, name: string) =>
  sourced({ value, source: `ecologits#${name}, fitted to the ML.ENERGY leaderboard`, kind: "modelled" });

/** Energy of one GPU per generated token [Wh], P in 1e9: α e^(β B) P + γ. */
export const ECOLOGITS_GPU_ENERGY = {
  alpha: fitted(1.1665273170451914e-6, "GPU_ENERGY_ALPHA"),
  beta: fitted(-0.011205921025579175, "GPU_ENERGY_BETA"),
  gamma: fitted(4.052928146734005e-5, "GPU_ENERGY_GAMMA"),
} as const;

/** Time per generated token [s], P in 1e9: α P + β B + γ. */
export const ECOLOGITS_LATENCY = {
  alpha: fitted(0.0006785088094353663, "LATENCY_ALPHA"),
  beta: fitted(0.0003119310311688259, "LATENCY_BETA"),
  gamma: fitted(0.019473717579473387, "LATENCY_GAMMA"),
} as const;

/** What every model is taken to be served on. */
export const ECOLOGITS_SERVING = {
  batchSize: sourced({ value: count(64), source: "ecologits#BATCH_SIZE", kind: "assumed" }),
  quantizationBits: sourced({
    value: count(16),
    source: "ecologits#MODEL_QUANTIZATION_BITS",
    kind: "assumed",
  }),
  memoryOverhead: sourced({
    value: count(1.2),
    source: "ecologits#memory required over weights",
    kind: "assumed",
  }),
  gpuMemoryGb: sourced({ value: gigabytes(80), source: "ecologits#GPU_MEMORY", kind: "reported" }),
  gpusPerServer: sourced({ value: count(8), source: "ecologits#SERVER_GPUS", kind: "reported" }),
  serverPowerW: sourced({ value: watts(1200), source: "ecologits#SERVER_POWER", kind: "modelled" }),
  lifetimeS: sourced({
    value: toSecondsFromYears365(3),
    source: "ecologits#HARDWARE_LIFESPAN",
    kind: "assumed",
  }),
} as const;

/** Manufacture of one GPU. */
export const ECOLOGITS_GPU_EMBODIED = {
  carbonG: sourced({
    value: toGramsFromKilograms(164),
    source: "ecologits#GPU_EMBODIED_IMPACT_GWP",
    kind: "modelled",
  }),
  abioticDepletionKgSbe: sourced({
    value: kgSbe(0.0051),
    source: "ecologits#GPU_EMBODIED_IMPACT_ADPE",
    kind: "modelled",
  }),
  primaryEnergyMj: sourced({
    value: megajoules(1828),
    source: "ecologits#GPU_EMBODIED_IMPACT_PE",
    kind: "modelled",
  }),
} as const;

/** Manufacture of one server without its GPUs. */
export const ECOLOGITS_SERVER_EMBODIED = {
  carbonG: sourced({
    value: toGramsFromKilograms(5700),
    source: "ecologits#SERVER_EMBODIED_IMPACT_GWP",
    kind: "modelled",
  }),
  abioticDepletionKgSbe: sourced({
    value: kgSbe(0.37),
    source: "ecologits#SERVER_EMBODIED_IMPACT_ADPE",
    kind: "modelled",
  }),
  primaryEnergyMj: sourced({
    value: megajoules(70_000),
    source: "ecologits#SERVER_EMBODIED_IMPACT_PE",
    kind: "modelled",
  }),
} as const;

/** Water of the electricity mix of the world. */
export const ECOLOGITS_WORLD_WATER = sourced({
  value: lPerKwh(3.908),
  source: "ecologits#electricity mix of zone WOR",
  kind: "modelled",
});

/** How far the grid of a place lies from the world's: EcoLogits' mixes of the USA and of Sweden. */
export const ECOLOGITS_WORLD_WATER_SPREAD = sourced({
  value: { below: Math.log(3.908 / 3.1321), above: Math.log(6.0315 / 3.908) },
  source: "ecologits#electricity mixes of zones USA (3.1321 L/kWh) and SWE (6.0315 L/kWh)",
  kind: "assumed",
  confidence: "derived",
});
