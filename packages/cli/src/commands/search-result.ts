import type { GridIntensityKindV1, ListingV1, RangeV1 } from "@llmcarbon/spec";

/** What can be searched. */
export type Catalogue = "models" | "hardware" | "zones" | "regions";

/** Where and of what kind the intensity of a place is. */
type ShownIntensity = GridIntensityKindV1 & {
  readonly lowGPerKwh: number;
  readonly centralGPerKwh: number;
  readonly highGPerKwh: number;
  /** zone the figure is of; of a larger area where the place has none of its own */
  readonly zone: string;
  /** `2024`, or the first and the last: `2020–2021` */
  readonly year: string;
  readonly standsIn?: string;
};

/** An entry of a catalogue with what it is chosen by; what is not known is absent. */
export type SearchResult = ListingV1 & {
  /** of hardware */
  readonly kind?: HardwareKind;
  /** dense 16-bit arithmetic per energy at full power [FLOP/J] */
  readonly flopPerJ?: number;
  /** of a model, on the standard request [Wh] */
  readonly energyPer1000OutputTokensWh?: RangeV1;
  /** what that energy is of */
  readonly standardRequest?: StandardRequest;
  readonly intensity?: ShownIntensity;
  readonly pue?: number;
  /** evaporated on site, per energy of the machines */
  readonly wueLPerKwh?: number;
  /** consumed in generating the electricity */
  readonly electricityWaterLPerKwh?: number;
  /** both together, per energy of the machines */
  readonly waterLPerKwh?: number;
  /** why something is missing, or is not what it seems */
  readonly note?: string;
};

type StandardRequest = {
  readonly methodId: string;
  readonly accelerator: string;
  readonly acceleratorCount?: number;
  readonly inputTokenCount: number;
  readonly outputTokenCount: number;
  readonly pue: number;
};

export type HardwareKind = "accelerator" | "processor" | "system" | "instance";

/** A figure to choose by. */
export type Measure = {
  readonly name: SortName;
  readonly unit: string;
  readonly read: (result: SearchResult) => number | undefined;
  /** whether more of it is greener */
  readonly isMoreBetter: boolean;
};

export type SortName = "intensity" | "pue" | "water" | "efficiency" | "energy" | "name";

/** What the entries of each catalogue can be ordered by. */
export const SORT_NAMES: Readonly<Record<Catalogue, readonly SortName[]>> = {
  zones: ["intensity", "water", "name"],
  regions: ["intensity", "pue", "water", "name"],
  hardware: ["efficiency", "name"],
  models: ["energy", "name"],
};
