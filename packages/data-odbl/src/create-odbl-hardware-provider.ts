import { notCovered, type DatasetCardV1, type HardwareProviderV1 } from "@llmcarbon/spec";
import { listDatasets } from "./generated/datasets.ts";
import { findProductFootprint } from "./hardware/find-product-footprint.ts";

export type OdblHardwareProviderSettings = {
  /** name of this provider among others; `odbl-hardware` unless given */
  readonly providerId?: string;
};

let cards: readonly DatasetCardV1[] | undefined;

/**
 * Manufacture of servers without accelerators, from their makers' product carbon footprints, by id alone: nothing takes them
 * unasked.
 *
 * @example await createOdblHardwareProvider().doFindEmbodiedFactor({ id: "pcf-dell-poweredge-r740" })
 */
export const createOdblHardwareProvider = ({
  providerId = "odbl-hardware",
}: OdblHardwareProviderSettings = {}): HardwareProviderV1 => ({
  specificationVersion: "v1",
  kind: "hardware",
  providerId,
  get datasets() {
    return (cards ??= listDatasets().filter(({ id }) => id === "product-footprints"));
  },
  doFindAccelerator: async ({ name }) => notCovered(`no accelerators here; asked for "${name}"`),
  doListAccelerators: async () => [],
  doFindEmbodiedFactor: async (query) => findProductFootprint(query),
});
