import type {
  CarbonG,
  CarbonIntensityGPerKwh,
  CarbonPerAreaGPerCm2,
  CarbonPerCapacityGPerGb,
  EnergyPerAreaKwhPerCm2,
  Ratio,
} from "../../units/index.ts";

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

/** What a logic factor is made up of, so that it can be computed anew for another fab. */
export type FabProcessV1 = {
  /** electricity the fab uses per area of wafer */
  readonly energyKwhPerCm2: EnergyPerAreaKwhPerCm2;
  /** process gases that escape abatement */
  readonly gasGPerCm2: CarbonPerAreaGPerCm2;
  readonly materialsGPerCm2: CarbonPerAreaGPerCm2;
  /** intensity of the fab's grid */
  readonly fabGPerKwh: CarbonIntensityGPerKwh;
  /** share of the dies that work */
  readonly yieldRatio: Ratio;
};

/** Manufacturing carbon of one technology: exactly one way of counting it. */
export type EmbodiedFactorV1 = {
  readonly id: string;
  readonly category: EmbodiedCategoryV1;
  readonly technology: string;
  /** process node of logic [nm] */
  readonly processNm?: number;
} & (
  | {
      readonly per: "area";
      readonly carbonGPerCm2: CarbonPerAreaGPerCm2;
      /** absent where the source gives the sum alone */
      readonly process?: FabProcessV1;
    }
  | { readonly per: "capacity"; readonly carbonGPerGb: CarbonPerCapacityGPerGb }
  | { readonly per: "unit"; readonly carbonGPerUnit: CarbonG; readonly unit: string }
);
