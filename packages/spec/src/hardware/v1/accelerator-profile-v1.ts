import type { PrecisionV1 } from "../../model/v1/precision-v1.ts";
import type { AreaMm2, BytePerS, CarbonG, FlopPerS, PowerW, StorageGb } from "../../units/index.ts";

export type AcceleratorKindV1 = "gpu" | "tpu" | "asic" | "soc" | "wafer";

/** One card, module or chip that does the arithmetic. A field that is absent is not known. */
export type AcceleratorProfileV1 = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly kind: AcceleratorKindV1;
  /** `YYYY` or `YYYY-MM` */
  readonly releasedOn?: string;
  /** thermal design power of the part itself, without host [W] */
  readonly tdpW?: PowerW;
  readonly idleW?: PowerW;
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
  /** marketing node of the logic dies [nm] */
  readonly processNm?: number;
  /** published manufacturing carbon of this very part, where someone published it */
  readonly embodiedCarbonG?: CarbonG;
};
