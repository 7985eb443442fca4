import type { AreaMm2, Count, PowerW } from "../../units/index.ts";

/** A host processor, per socket. A field that is absent is not known. */
export type ProcessorProfileV1 = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  /** `YYYY` or `YYYY-MM` */
  readonly releasedOn?: string;
  readonly tdpW?: PowerW;
  readonly coreCount?: Count;
  /** marketing node of the compute dies [nm] */
  readonly processNm?: number;
  /** all dies of the package */
  readonly dieAreaMm2?: AreaMm2;
};
