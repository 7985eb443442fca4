import {
  carbonOfCapacity,
  gigabytes,
  grams,
  type CarbonG,
  type CarbonPerCapacityGPerGb,
  type Count,
  type StorageGb,
} from "@llmcarbon/spec";
import { HOST_CPU_COUNT, HOST_CPU_G, HOST_FLASH_GB, HOST_MEMORY_RATIO } from "./module-parts.ts";

type Host = {
  readonly acceleratorsPerSystem: Count;
  readonly deviceMemoryGb: StorageGb;
  readonly memoryGPerGb: CarbonPerCapacityGPerGb;
  readonly flashGPerGb: CarbonPerCapacityGPerGb;
  readonly bodyG: CarbonG;
};

/**
 * Manufacturing emissions of a server without its accelerators, from its parts. How much memory and flash it has follows
 * from the accelerators: two bytes of memory for each of theirs, 960 GB of flash for each of them.
 *
 *   m = 2 m_cpu + 2 n M CPM + 960 GB n CPF + m_body
 *
 * @param host.acceleratorsPerSystem n, accelerators in the server [1]
 * @param host.deviceMemoryGb M, memory of one accelerator [GB]
 * @param host.memoryGPerGb CPM of host memory [gCO2e/GB]
 * @param host.flashGPerGb CPF of drives [gCO2e/GB]
 * @param host.bodyG m_body, boards, chassis and power supplies [gCO2e]
 * @returns emissions of one server [gCO2e]; network, racks and the building are not in it
 * @throws {InvalidQuantityError} when the sum is not finite
 * @source docs/methodology/embodied.md, eq. 3
 * @example computeHostCarbon({ acceleratorsPerSystem: count(8), deviceMemoryGb: gigabytes(32), memoryGPerGb: gPerGb(65),
 *   flashGPerGb: gPerGb(10.7), bodyG: grams(148_200) }) // 266,596 g
 */
export const computeHostCarbon = (host: Host): CarbonG => {
  const memoryGb = host.deviceMemoryGb * host.acceleratorsPerSystem * HOST_MEMORY_RATIO.value;
  const flashGb = host.acceleratorsPerSystem * HOST_FLASH_GB.value;
  return grams(
    HOST_CPU_COUNT.value * HOST_CPU_G.value +
      carbonOfCapacity(gigabytes(memoryGb), host.memoryGPerGb) +
      carbonOfCapacity(gigabytes(flashGb), host.flashGPerGb) +
      host.bodyG,
  );
};
