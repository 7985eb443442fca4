import type { ProvenanceV1, SourcedV1 } from "@llmcarbon/spec";
import type { HardwareFacts } from "../facts/facts.ts";
import type { MachineCarbon } from "./compute-machine-carbon.ts";
import {
  HOST_CPU_COUNT,
  HOST_CPU_G,
  HOST_FLASH_GB,
  HOST_MEMORY_RATIO,
  MODULE_BOARD_G,
  THERMAL_G_PER_W,
} from "./module-parts.ts";

/** What the manufacturing emissions of a machine rest on: facts where they were published, factors where they were computed. */
export function listManufactureSources(
  { accelerator, logicFactor, system, manufacture }: HardwareFacts,
  { acceleratorOrigin, hostOrigin, hostG }: MachineCarbon,
): readonly ProvenanceV1[] {
  const usesSystem = acceleratorOrigin === "system" || hostOrigin === "system";
  const sources: ProvenanceV1[] = [];
  const add = (source: SourcedV1<unknown> | undefined): void => {
    if (source !== undefined) sources.push(source.provenance);
  };
  if (usesSystem) add(system);
  if (acceleratorOrigin !== "system") add(accelerator);
  if (acceleratorOrigin === "parts") {
    add(manufacture?.fab ?? logicFactor);
    add(manufacture?.memory);
    add(manufacture?.packaging);
    add(THERMAL_G_PER_W);
    add(MODULE_BOARD_G);
  }
  if (hostOrigin === "parts" && hostG > 0) {
    add(manufacture?.hostMemory);
    add(manufacture?.hostFlash);
    add(manufacture?.hostBody);
    add(HOST_CPU_COUNT);
    add(HOST_CPU_G);
    add(HOST_MEMORY_RATIO);
    add(HOST_FLASH_GB);
  }
  return sources;
}
