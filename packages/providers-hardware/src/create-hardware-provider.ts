import type { HardwareProviderV1 } from "@llmcarbon/spec";
import { findAccelerator, listAccelerators } from "./accelerators/find-accelerator.ts";
import { findEmbodiedFactor } from "./embodied/find-embodied-factor.ts";
import { findSystem } from "./systems/find-system.ts";

export type HardwareProviderSettings = {
  /** name of this provider among others; `llmcarbon-hardware` unless given */
  readonly providerId?: string;
};

/**
 * Accelerators, the systems they sit in and manufacturing factors from the data sets of this package. Reads no file, no network and no clock.
 *
 * @example await createHardwareProvider().doFindAccelerator({ name: "A100-80GB" })
 */
export const createHardwareProvider = ({
  providerId = "llmcarbon-hardware",
}: HardwareProviderSettings = {}): HardwareProviderV1 => ({
  specificationVersion: "v1",
  kind: "hardware",
  providerId,
  doFindAccelerator: async ({ name }) => findAccelerator(name),
  doListAccelerators: async () => listAccelerators(),
  doFindEmbodiedFactor: async (query) => findEmbodiedFactor(query),
  doFindSystem: async ({ accelerator }) => findSystem(accelerator),
});
