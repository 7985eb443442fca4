import {
  found,
  notCovered,
  type AcceleratorProfileV1,
  type EmbodiedFactorV1,
  type HardwareProviderV1,
  type InstanceProfileV1,
  type ProcessorProfileV1,
} from "@llmcarbon/spec";
import { FAKE_CARD, FAKE_PROVENANCE } from "./fake-provenance.ts";
import { findByName, toListings } from "./find-by-name.ts";

export type FakeHardwareSettings = {
  /** `fake-hardware` unless given */
  readonly providerId?: string;
  readonly accelerators?: readonly AcceleratorProfileV1[];
  readonly instances?: readonly InstanceProfileV1[];
  readonly processors?: readonly ProcessorProfileV1[];
  /** found by id, and by category and technology */
  readonly embodiedFactors?: readonly EmbodiedFactorV1[];
};

/** A hardware provider with the figures of a test, for programs that use providers. Conforms to the contract. */
export const createFakeHardwareProvider = ({
  providerId = "fake-hardware",
  accelerators = [],
  instances = [],
  processors = [],
  embodiedFactors = [],
}: FakeHardwareSettings = {}): HardwareProviderV1 => ({
  specificationVersion: "v1",
  kind: "hardware",
  providerId,
  datasets: [FAKE_CARD],
  doFindAccelerator: async ({ name }) => findByName(accelerators, name),
  doListAccelerators: async () => toListings(accelerators),
  doFindInstance: async ({ name }) => findByName(instances, name),
  doListInstances: async () => toListings(instances),
  doFindProcessor: async ({ name }) => findByName(processors, name),
  doListProcessors: async () => toListings(processors),
  doFindEmbodiedFactor: async (query) => {
    const factor = embodiedFactors.find((each) => {
      if ("id" in query) return each.id === query.id;
      if (!("technology" in query)) return false;
      return (
        each.category === query.category && each.technology.toLowerCase() === query.technology.toLowerCase()
      );
    });
    return factor === undefined
      ? notCovered(`the fake has no manufacturing factor for ${JSON.stringify(query)}`)
      : found(structuredClone(factor), { ...FAKE_PROVENANCE });
  },
});
