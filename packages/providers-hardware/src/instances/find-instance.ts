import {
  count,
  present,
  readOptional,
  type AnswerV1,
  type InstanceProfileV1,
  type ListingV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/instances.ts";
import { createRowCatalogue } from "../names/row-catalogue.ts";
import type { InstanceRow } from "../rows.ts";

/** What Azure puts before the name of every size, and people leave out. */
const AZURE_PREFIX = "Standard_";

const catalogue = createRowCatalogue<InstanceRow, InstanceProfileV1>({
  parseRows,
  originOf,
  aliasesOf: ({ name }) => (name.startsWith(AZURE_PREFIX) ? [name.slice(AZURE_PREFIX.length)] : []),
  toProfile: toInstanceProfile,
  noun: "machine of a cloud vendor",
  dataset: "instances",
});

/**
 * A machine as a cloud vendor rents it out, by `vendor/type` or by the type alone where one vendor has it.
 *
 * @returns its accelerators and how many (a fraction where tenants share one), virtual processors, host memory [GiB]
 * @source data/instances
 * @example findInstance("p5.48xlarge") // aws/p5.48xlarge: 8 of nvidia-h100-sxm5-80gb
 */
export const findInstance = (name: string): AnswerV1<InstanceProfileV1> => catalogue.find(name);

/** All machines with accelerators that the data set has. */
export const listInstances = (): readonly ListingV1[] => catalogue.list();

function toInstanceProfile(row: InstanceRow): InstanceProfileV1 {
  return {
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    acceleratorId: row.accelerator_id,
    acceleratorCount: row.accelerator_count,
    ...present({
      virtualCpuCount: readOptional(row.virtual_cpu_count, count),
      memoryGib: row.memory_gib,
    }),
  };
}
