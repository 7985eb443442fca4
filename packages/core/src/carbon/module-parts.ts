import { grams, toGramsFromKilograms } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/**
 * What holds and cools an accelerator's silicon, from the footprint of NVIDIA's HGX H100 baseboard: 1,312 kg for eight
 * modules of 700 W, of which materials 91 % (memory 42 %, circuits 25 %, thermal parts 18 %, so 15 % boards and the rest),
 * assembly 8.6 % and transport 0.4 %.
 *
 * @source docs/methodology/embodied.md, table of parts
 */

/** Heat sinks and spreaders per design power [gCO2e/W]: 1,312 kg × 0.91 × 0.18 / 5,600 W. */
export const THERMAL_G_PER_W = sourced({
  value: 38.4,
  source: "nvidia-hgx-h100-pcf#thermal parts 18 % of materials, 91 % of 1,312 kg, for 8 × 700 W",
  kind: "modelled",
  confidence: "derived",
});

/** Board, mechanics, assembly and transport of one module: 1,312 kg × (0.91 × 0.15 + 0.086 + 0.004) / 8. */
export const MODULE_BOARD_G = sourced({
  value: grams(37_100),
  source: "nvidia-hgx-h100-pcf#remaining materials 15 %, assembly 8.6 %, transport 0.4 %, for 8 modules",
  kind: "modelled",
  confidence: "derived",
});

/** Processors of a host, without their memory; LLMCarbon's die of 147 mm² at 1 kg/cm². */
export const HOST_CPU_G = sourced({
  value: toGramsFromKilograms(1.47),
  source: "llmcarbon-code#data/hardware.csv, CPU: 147 mm² at 1 kg/cm²",
  kind: "modelled",
});

/** Processors in a server of accelerators. */
export const HOST_CPU_COUNT = sourced({
  value: 2,
  source: "nvidia-dgx-1#two processors",
  kind: "assumed",
  confidence: "unverified",
});

/** Host memory over device memory [1]: 512 GB beside eight accelerators of 32 GB. */
export const HOST_MEMORY_RATIO = sourced({
  value: 2,
  source: "nvidia-dgx-1#512 GB of memory beside 256 GB on eight V100",
  kind: "assumed",
  confidence: "unverified",
});

/** Flash of a host per accelerator [GB]: 7.68 TB beside eight. */
export const HOST_FLASH_GB = sourced({
  value: 960,
  source: "nvidia-dgx-1#four drives of 1.92 TB beside eight V100",
  kind: "assumed",
  confidence: "unverified",
});
