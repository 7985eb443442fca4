import { gigabytes, grams, type CarbonG } from "@llmcarbon/spec";
import type { HardwareFacts } from "../facts/facts.ts";
import type { Spread } from "../uncertainty/spread.ts";
import { computeHostCarbon } from "./compute-host-carbon.ts";
import { computePartsCarbon, isOwnDevice, perCapacityOf, perUnitOf } from "./compute-parts-carbon.ts";
import { ACCELERATOR_SPREAD, HOST_PARTS_SPREAD, PUBLISHED_HOST_SPREAD } from "./manufacture-spreads.ts";
import { LLMCARBON_ACCELERATORS_PER_SERVER } from "./server-parts.ts";

/** `system`: published for the server; `part`: published for this very accelerator; `parts`: computed from what it is made of. */
export type ManufactureOrigin = "system" | "part" | "parts";

/** Manufacturing emissions of one accelerator with its share of a server. */
export type MachineCarbon = {
  readonly acceleratorG: CarbonG;
  /** share of one accelerator in its server; zero for a device that has none */
  readonly hostG: CarbonG;
  readonly acceleratorOrigin: ManufactureOrigin;
  readonly hostOrigin: ManufactureOrigin;
  /** half-widths of the sum; the unknowns behind both parts are taken to move together [ln] */
  readonly spread: Spread;
};

/**
 * Manufacturing emissions of one accelerator and of its share of a server. What was published for a scope wins over what
 * is computed from parts, scope by scope: the accelerators of the system, then this very part, then its parts; the server
 * without accelerators, then what a published whole leaves over, then its parts.
 *
 * @returns `undefined` when nothing was published and neither die nor memory is known
 * @throws {InvalidQuantityError} when a figure is not finite
 * @source docs/methodology/embodied.md
 */
export function computeMachineCarbon(hardware: HardwareFacts): MachineCarbon | undefined {
  const accelerator = findAcceleratorCarbon(hardware);
  if (accelerator === undefined) return findWholeCarbon(hardware);
  const host = findHostCarbon(hardware, accelerator.carbonG);
  const { carbonG: acceleratorG, origin: acceleratorOrigin } = accelerator;
  const { carbonG: hostG, origin: hostOrigin } = host;
  return {
    acceleratorG,
    hostG,
    acceleratorOrigin,
    hostOrigin,
    spread: spreadOfSum(acceleratorG, hostG, hostOrigin),
  };
}

type Part = { readonly carbonG: CarbonG; readonly origin: ManufactureOrigin };

function findAcceleratorCarbon(hardware: HardwareFacts): Part | undefined {
  const system = hardware.system?.value;
  if (system?.acceleratorsEmbodiedCarbonG !== undefined) {
    const shareG = grams(system.acceleratorsEmbodiedCarbonG / system.acceleratorsPerSystem);
    return { carbonG: shareG, origin: "system" };
  }
  const published = hardware.accelerator.value.embodiedCarbonG;
  if (published !== undefined) return { carbonG: published, origin: "part" };
  const carbonG = computePartsCarbon(hardware);
  return carbonG === undefined ? undefined : { carbonG, origin: "parts" };
}

/** A published whole of which no part is known: all of it stands with the accelerator. */
function findWholeCarbon({ system }: HardwareFacts): MachineCarbon | undefined {
  const whole = system?.value.embodiedCarbonG;
  if (system === undefined || whole === undefined) return undefined;
  const acceleratorG = grams(whole / system.value.acceleratorsPerSystem);
  return {
    acceleratorG,
    hostG: grams(0),
    acceleratorOrigin: "system",
    hostOrigin: "system",
    spread: ACCELERATOR_SPREAD.value,
  };
}

function findHostCarbon(hardware: HardwareFacts, acceleratorG: CarbonG): Part {
  const { accelerator, system, manufacture } = hardware;
  const { acceleratorsPerSystem = LLMCARBON_ACCELERATORS_PER_SERVER.value } = system?.value ?? {};
  const hostG = system?.value.hostEmbodiedCarbonG;
  if (hostG !== undefined) return { carbonG: grams(hostG / acceleratorsPerSystem), origin: "system" };
  const whole = system?.value.embodiedCarbonG;
  if (whole !== undefined) {
    const restG = grams(Math.max(0, whole / acceleratorsPerSystem - acceleratorG));
    return { carbonG: restG, origin: "system" };
  }
  if (isOwnDevice(accelerator.value)) return { carbonG: grams(0), origin: "parts" };
  const carbonG = computeHostCarbon({
    acceleratorsPerSystem,
    deviceMemoryGb: accelerator.value.memoryGb ?? gigabytes(0),
    memoryGPerGb: perCapacityOf(manufacture?.hostMemory),
    flashGPerGb: perCapacityOf(manufacture?.hostFlash),
    bodyG: perUnitOf(manufacture?.hostBody),
  });
  return { carbonG: grams(carbonG / acceleratorsPerSystem), origin: "parts" };
}

/** Both parts high together or low together, so that half-widths add in grams. */
function spreadOfSum(acceleratorG: CarbonG, hostG: CarbonG, hostOrigin: ManufactureOrigin): Spread {
  const sum = acceleratorG + hostG;
  if (sum === 0) return ACCELERATOR_SPREAD.value;
  const ofAccelerator = ACCELERATOR_SPREAD.value;
  const ofHost = hostOrigin === "parts" ? HOST_PARTS_SPREAD.value : PUBLISHED_HOST_SPREAD.value;
  const low = acceleratorG * Math.exp(-ofAccelerator.below) + hostG * Math.exp(-ofHost.below);
  const high = acceleratorG * Math.exp(ofAccelerator.above) + hostG * Math.exp(ofHost.above);
  return { below: Math.log(sum / low), above: Math.log(high / sum) };
}
