import type { PrecisionV1 } from "../../model/v1/precision-v1.ts";
import type { AreaMm2, BytePerS, CarbonG, FlopPerS, PowerW, StorageGb } from "../../units/index.ts";
import type { SourcedV1 } from "../../value/v1/provenance-v1.ts";

/** From `A`, the most arithmetic per energy, to `E`. */
export type EfficiencyClassV1 = "A" | "B" | "C" | "D" | "E";

export type AcceleratorKindV1 = "gpu" | "tpu" | "asic" | "soc" | "wafer";

/** Silicon of a system on a chip by what it does. */
export type DieUnitsV1 = {
  readonly cpuMm2: AreaMm2;
  readonly gpuMm2: AreaMm2;
  readonly npuMm2: AreaMm2;
  readonly memoryControllersMm2: AreaMm2;
  /** everything else: media, links, caches of the system */
  readonly restMm2: AreaMm2;
};

/** One card, module or chip that does the arithmetic. A field that is absent is not known. */
export type AcceleratorProfileV1 = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly kind: AcceleratorKindV1;
  /** `YYYY` or `YYYY-MM` */
  readonly releasedOn?: string;
  /** the vendor's name of its generation: `hopper`, `cdna3`, `tpu-v5` */
  readonly generation?: string;
  /** thermal design power of the part itself, without host [W] */
  readonly tdpW?: PowerW;
  readonly idleW?: PowerW;
  /** idle with a program's context open, as while a model waits in memory: more than `idleW` */
  readonly contextIdleW?: PowerW;
  /** dense peak rates, never the sparsity-doubled ones */
  readonly peakFlopPerS: Readonly<Partial<Record<PrecisionV1, FlopPerS>>>;
  readonly memoryGb?: StorageGb;
  /** as the vendor names it: `HBM3`, `GDDR6` */
  readonly memoryTechnology?: string;
  readonly memoryBytePerS?: BytePerS;
  /** link to its neighbours, both directions together */
  readonly interconnectBytePerS?: BytePerS;
  /** logic silicon, all dies of the part */
  readonly dieAreaMm2?: AreaMm2;
  /** what the die of a system on a chip is made up of; sums to `dieAreaMm2` */
  readonly dieUnits?: DieUnitsV1;
  /** marketing node of the logic dies [nm] */
  readonly processNm?: number;
  /** published manufacturing carbon of this very part, where someone published it */
  readonly embodiedCarbonG?: CarbonG;
  /** worked out where the vendor says nothing; each with how. Never used where a published figure exists */
  readonly derived?: {
    /** logic silicon, all dies of the part */
    readonly dieAreaMm2?: SourcedV1<AreaMm2>;
    /** how much arithmetic its generation does per energy, beside the others */
    readonly efficiencyClass?: SourcedV1<EfficiencyClassV1>;
  };
};
