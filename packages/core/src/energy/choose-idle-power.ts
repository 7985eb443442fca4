import { watts, type PowerW, type QualityV1 } from "@llmcarbon/spec";
import { isOwnDevice } from "../carbon/compute-parts-carbon.ts";
import { sourced } from "../constants/sourced.ts";
import type { HardwareFacts } from "../facts/facts.ts";

/** Idle power of an accelerator that holds a model over its design power [1]: A100 PCIe 0.27, H100 0.17, L40S 0.29. */
export const CONTEXT_IDLE_RATIO = sourced({
  value: 0.24,
  source:
    "gpu-parking-tax#idle with a context open: 80 of 300 W, 121.6 of 700 W, 102.4 of 350 W; geometric mean",
  kind: "modelled",
  confidence: "derived",
});

/** Idle power of a server per accelerator beside it [W]: 744.8 W of an AWS p4d less eight times 80 W, by eight. */
export const HOST_IDLE_W = sourced({
  value: watts(13.1),
  source: "cloud-carbon-footprint#AWS p4d.24xlarge idle, 744.8 W, less its accelerators",
  kind: "modelled",
  confidence: "derived",
});

/** How far idle power may lie from a published one: of three cards the one farthest from their mean [ln]. */
export const IDLE_POWER_HALF_WIDTH = sourced({
  value: Math.log(0.24 / (121.6 / 700)),
  source:
    "gpu-parking-tax#idle with a context open: 121.6 of 700 W against the geometric mean of three cards, 0.24",
  kind: "modelled",
  confidence: "derived",
});

/** Power one accelerator and its share of the server draw while they wait with a model in memory. */
export type IdlePower = {
  readonly acceleratorW: PowerW;
  readonly hostW: PowerW;
  /** `reported` where both come from figures of this machine, else `assumed` */
  readonly quality: QualityV1;
};

/**
 * Idle power of an accelerator that holds a model, and of its share of the server. Measured figures first: idle with a
 * context open, else plain idle, else 0.24 of the design power; the server's idle less its accelerators, else 13.1 W.
 *
 * A system on a chip with a phone's memory has no server.
 *
 * @returns `undefined` when neither idle nor design power is known
 * @source docs/methodology/site.md, idle power
 * @example A100 SXM 40 GB in an AWS p4d: 80 W and 13.1 W
 */
export function chooseIdlePower({ accelerator, system }: HardwareFacts): IdlePower | undefined {
  const { contextIdleW, idleW, tdpW } = accelerator.value;
  const measured = contextIdleW ?? idleW;
  if (measured === undefined && tdpW === undefined) return undefined;
  const byDesign = (tdpW ?? 0) * CONTEXT_IDLE_RATIO.value;
  const { idlePowerW, acceleratorsPerSystem } = system?.value ?? {};
  if (isOwnDevice(accelerator.value)) {
    const quality = measured === undefined ? "assumed" : "reported";
    return { acceleratorW: measured ?? watts(byDesign), hostW: watts(0), quality };
  }
  if (idlePowerW === undefined || acceleratorsPerSystem === undefined) {
    return { acceleratorW: measured ?? watts(byDesign), hostW: HOST_IDLE_W.value, quality: "assumed" };
  }
  const shareW = idlePowerW / acceleratorsPerSystem;
  // A guess at the accelerator does not exceed what was published for the whole.
  const acceleratorW = measured ?? watts(Math.min(byDesign, shareW));
  const hostW = watts(Math.max(0, shareW - acceleratorW));
  return { acceleratorW, hostW, quality: measured === undefined ? "assumed" : "reported" };
}
