import { watts, type PowerW, type SourcedV1 } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/**
 * Mean power per chip in training, with its share of host, memory, network card and fans, as operators measured it. The
 * limits of these chips bound the chip alone: TPU v4 draws twice its own with its system.
 */
const SYSTEM_POWER_W: Readonly<Record<string, SourcedV1<PowerW>>> = {
  "google-tpu-v2": sourced({
    value: watts(208),
    source: "patterson-2021#table 4, Evolved Transformer search on TPU v2",
    kind: "measured",
  }),
  "google-tpu-v3": sourced({
    value: watts(283),
    source: "patterson-2021#table 3, average system power of TPU v3 in training",
    kind: "measured",
  }),
  "google-tpu-v4": sourced({
    value: watts(378.5),
    source: "palm-2022#appendix B, measured system power per chip",
    kind: "measured",
  }),
};

/**
 * Measured system power of an accelerator in training.
 *
 * @param acceleratorId id of the hardware catalogue
 * @returns `undefined` for the many nobody measured so
 * @example findSystemPower("google-tpu-v3")?.value // 283 W
 */
export const findSystemPower = (acceleratorId: string): SourcedV1<PowerW> | undefined =>
  Object.hasOwn(SYSTEM_POWER_W, acceleratorId) ? SYSTEM_POWER_W[acceleratorId] : undefined;
