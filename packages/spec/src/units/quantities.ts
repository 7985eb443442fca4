import { createQuantity, type Quantity } from "./brand.ts";

const unbounded = Number.MAX_VALUE;

/** Energy [kWh], ≥ 0. */
export type EnergyKwh = Quantity<"kWh">;
export const kwh = createQuantity<"kWh">({ quantity: "energyKwh", least: 0, most: unbounded });

/** Electric power [W], ≥ 0. */
export type PowerW = Quantity<"W">;
export const watts = createQuantity<"W">({ quantity: "powerW", least: 0, most: unbounded });

/** Greenhouse gas mass [gCO2e], ≥ 0. */
export type CarbonG = Quantity<"gCO2e">;
export const grams = createQuantity<"gCO2e">({ quantity: "carbonG", least: 0, most: unbounded });

/** Carbon per electrical energy [gCO2e/kWh], 0 to 2,000: nothing on a grid emits more. */
export type CarbonIntensityGPerKwh = Quantity<"gCO2e/kWh">;
export const gPerKwh = createQuantity<"gCO2e/kWh">({
  quantity: "carbonIntensityGPerKwh",
  least: 0,
  most: 2000,
});

/** Time [s], ≥ 0. */
export type DurationS = Quantity<"s">;
export const seconds = createQuantity<"s">({ quantity: "durationS", least: 0, most: unbounded });

/** Accelerators × time [accelerator hours], ≥ 0. */
export type AcceleratorHours = Quantity<"accelerator h">;
export const acceleratorHours = createQuantity<"accelerator h">({
  quantity: "acceleratorHours",
  least: 0,
  most: unbounded,
});

/** A share of a whole [1], 0 to 1; never percent. */
export type Ratio = Quantity<"1">;
export const ratio = createQuantity<"1">({ quantity: "ratio", least: 0, most: 1 });

/** Power usage effectiveness, facility energy over IT energy [1], 1 to 5. */
export type Pue = Quantity<"pue">;
export const pue = createQuantity<"pue">({ quantity: "pue", least: 1, most: 5 });

/** Water [L], ≥ 0. */
export type WaterL = Quantity<"L">;
export const liters = createQuantity<"L">({ quantity: "waterL", least: 0, most: unbounded });

/** Water per electrical energy [L/kWh], 0 to 100. */
export type WaterIntensityLPerKwh = Quantity<"L/kWh">;
export const lPerKwh = createQuantity<"L/kWh">({ quantity: "waterIntensityLPerKwh", least: 0, most: 100 });

/** Energy as found in nature, before conversion and transport [MJ], ≥ 0. */
export type PrimaryEnergyMj = Quantity<"MJ">;
export const megajoules = createQuantity<"MJ">({ quantity: "primaryEnergyMj", least: 0, most: unbounded });

/** Primary energy per electrical energy [MJ/kWh], ≥ 0. */
export type PrimaryEnergyIntensityMjPerKwh = Quantity<"MJ/kWh">;
export const mjPerKwh = createQuantity<"MJ/kWh">({
  quantity: "primaryEnergyIntensityMjPerKwh",
  least: 0,
  most: unbounded,
});

/** Depletion of minerals and metals, in antimony that would be as scarce [kgSbe], ≥ 0. */
export type AbioticDepletionKgSbe = Quantity<"kgSbe">;
export const kgSbe = createQuantity<"kgSbe">({
  quantity: "abioticDepletionKgSbe",
  least: 0,
  most: unbounded,
});

/** Depletion of minerals and metals per electrical energy [kgSbe/kWh], ≥ 0. */
export type AbioticDepletionIntensityKgSbePerKwh = Quantity<"kgSbe/kWh">;
export const kgSbePerKwh = createQuantity<"kgSbe/kWh">({
  quantity: "abioticDepletionIntensityKgSbePerKwh",
  least: 0,
  most: unbounded,
});

/** Arithmetic work [floating-point operations], ≥ 0. */
export type FlopCount = Quantity<"FLOP">;
export const flop = createQuantity<"FLOP">({ quantity: "flopCount", least: 0, most: unbounded });

/** Arithmetic speed [FLOP/s], ≥ 0. */
export type FlopPerS = Quantity<"FLOP/s">;
export const flopPerS = createQuantity<"FLOP/s">({ quantity: "flopPerS", least: 0, most: unbounded });

/** Data moved or held [byte], ≥ 0. */
export type ByteCount = Quantity<"byte">;
export const bytes = createQuantity<"byte">({ quantity: "byteCount", least: 0, most: unbounded });

/** Memory or link speed [byte/s], ≥ 0. */
export type BytePerS = Quantity<"byte/s">;
export const bytePerS = createQuantity<"byte/s">({ quantity: "bytePerS", least: 0, most: unbounded });

/** Storage or memory capacity [GB = 10^9 byte], ≥ 0. */
export type StorageGb = Quantity<"GB">;
export const gigabytes = createQuantity<"GB">({ quantity: "storageGb", least: 0, most: unbounded });

/** Silicon area [mm²], ≥ 0. */
export type AreaMm2 = Quantity<"mm2">;
export const squareMillimeters = createQuantity<"mm2">({ quantity: "areaMm2", least: 0, most: unbounded });

/** Manufacturing carbon per silicon area [gCO2e/cm²], ≥ 0. */
export type CarbonPerAreaGPerCm2 = Quantity<"gCO2e/cm2">;
export const gPerCm2 = createQuantity<"gCO2e/cm2">({
  quantity: "carbonPerAreaGPerCm2",
  least: 0,
  most: unbounded,
});

/** Electricity per silicon area [kWh/cm²], ≥ 0. */
export type EnergyPerAreaKwhPerCm2 = Quantity<"kWh/cm2">;
export const kwhPerCm2 = createQuantity<"kWh/cm2">({
  quantity: "energyPerAreaKwhPerCm2",
  least: 0,
  most: unbounded,
});

/** Electricity per data moved [kWh/GB], ≥ 0. */
export type EnergyPerDataKwhPerGb = Quantity<"kWh/GB">;
export const kwhPerGb = createQuantity<"kWh/GB">({
  quantity: "energyPerDataKwhPerGb",
  least: 0,
  most: unbounded,
});

/** Temperature [°C], −90 to 60: what is measured outdoors on Earth. */
export type TemperatureC = Quantity<"°C">;
export const celsius = createQuantity<"°C">({ quantity: "temperatureC", least: -90, most: 60 });

/** Manufacturing carbon per capacity [gCO2e/GB], ≥ 0. */
export type CarbonPerCapacityGPerGb = Quantity<"gCO2e/GB">;
export const gPerGb = createQuantity<"gCO2e/GB">({
  quantity: "carbonPerCapacityGPerGb",
  least: 0,
  most: unbounded,
});

/** Something counted [1]: parameters, tokens, accelerators, requests; fractions allowed, ≥ 0. */
export type Count = Quantity<"count">;
export const count = createQuantity<"count">({ quantity: "count", least: 0, most: unbounded });
