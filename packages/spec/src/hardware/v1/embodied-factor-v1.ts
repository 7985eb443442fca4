import type { CarbonG, CarbonPerAreaGPerCm2, CarbonPerCapacityGPerGb } from "../../units/index.ts";

export type EmbodiedCategoryV1 =
  | "logic"
  | "dram"
  | "hbm"
  | "gddr"
  | "nand"
  | "ssd"
  | "hdd"
  | "packaging"
  | "pcb"
  | "other";

/** Manufacturing carbon of one technology: exactly one way of counting it. */
export type EmbodiedFactorV1 = {
  readonly id: string;
  readonly category: EmbodiedCategoryV1;
  readonly technology: string;
  /** process node of logic [nm] */
  readonly processNm?: number;
} & (
  | { readonly per: "area"; readonly carbonGPerCm2: CarbonPerAreaGPerCm2 }
  | { readonly per: "capacity"; readonly carbonGPerGb: CarbonPerCapacityGPerGb }
  | { readonly per: "unit"; readonly carbonGPerUnit: CarbonG; readonly unit: string }
);
