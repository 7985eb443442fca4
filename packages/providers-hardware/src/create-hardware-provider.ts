import type { DatasetCardV1, HardwareProviderV1 } from "@llmcarbon/spec";
import { findAccelerator, listAccelerators } from "./accelerators/find-accelerator.ts";
import { findEmbodiedFactor } from "./embodied/find-embodied-factor.ts";
import { listDatasets } from "./generated/datasets.ts";
import { findInstance, listInstances } from "./instances/find-instance.ts";
import { findProcessor, listProcessors } from "./processors/find-processor.ts";
import { findSystem, listSystems } from "./systems/find-system.ts";

export type HardwareProviderSettings = {
  /** name of this provider among others; `llmcarbon-hardware` unless given */
  readonly providerId?: string;
};

/**
 * Accelerators, the systems and cloud machines they sit in, host processors and manufacturing factors from the data sets
 * of this package. Reads no file, no network and no clock; parses a data set when it is first asked for.
 *
 * @example await createHardwareProvider().doFindAccelerator({ name: "A100-80GB" })
 */
export const createHardwareProvider = ({
  providerId = "llmcarbon-hardware",
}: HardwareProviderSettings = {}): HardwareProviderV1 => ({
  specificationVersion: "v1",
  kind: "hardware",
  providerId,
  get datasets(): readonly DatasetCardV1[] {
    return listDatasets();
  },
  doFindAccelerator: async ({ name }) => findAccelerator(name),
  doListAccelerators: async () => listAccelerators(),
  doFindEmbodiedFactor: async (query) => findEmbodiedFactor(query),
  doFindSystem: async ({ accelerator }) => findSystem(accelerator),
  doListSystems: async () => listSystems(),
  doFindInstance: async ({ name }) => findInstance(name),
  doListInstances: async () => listInstances(),
  doFindProcessor: async ({ name }) => findProcessor(name),
  doListProcessors: async () => listProcessors(),
});
