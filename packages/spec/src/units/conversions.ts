import {
  acceleratorHours,
  bytePerS,
  flopPerS,
  gPerCm2,
  gPerGb,
  gPerKwh,
  gigabytes,
  grams,
  kwh,
  kwhPerGb,
  lPerKwh,
  liters,
  seconds,
  watts,
  type AcceleratorHours,
  type AreaMm2,
  type CarbonG,
  type CarbonIntensityGPerKwh,
  type CarbonPerAreaGPerCm2,
  type CarbonPerCapacityGPerGb,
  type Count,
  type DurationS,
  type EnergyKwh,
  type EnergyPerDataKwhPerGb,
  type FlopCount,
  type FlopPerS,
  type PowerW,
  type StorageGb,
  type WaterIntensityLPerKwh,
  type WaterL,
} from "./quantities.ts";

const THOUSAND = 1000;
const MILLION = 1e6;
const BILLION = 1e9;
const TRILLION = 1e12;
const JOULES_PER_KWH = 3.6e6;
const SECONDS_PER_HOUR = 3600;
const HOURS_PER_DAY = 24;
const MM2_PER_CM2 = 100;
/** Months of a year of 365 days, as storage is billed. */
const DAYS_PER_MONTH = 365 / 12;
const BITS_PER_BYTE = 8;
const MEGAJOULES_PER_KWH = 3.6;
/** The international pound, exact by definition (1959). */
const GRAMS_PER_POUND = 453.592_37;

/** Seconds in a year of 365 days, the year LLMCarbon's lifetimes are counted in. */
export const SECONDS_PER_YEAR_365 = 365 * HOURS_PER_DAY * SECONDS_PER_HOUR;

/** From other units into the canonical ones. */
export const toKwhFromJoules = (joules: number): EnergyKwh => kwh(joules / JOULES_PER_KWH);
export const toKwhFromWattHours = (wattHours: number): EnergyKwh => kwh(wattHours / THOUSAND);
export const toKwhFromMegawattHours = (megawattHours: number): EnergyKwh => kwh(megawattHours * THOUSAND);
export const toGramsFromKilograms = (kilograms: number): CarbonG => grams(kilograms * THOUSAND);
export const toGramsFromTonnes = (tonnes: number): CarbonG => grams(tonnes * MILLION);
export const toSecondsFromHours = (hours: number): DurationS => seconds(hours * SECONDS_PER_HOUR);
export const toSecondsFromDays = (days: number): DurationS =>
  seconds(days * HOURS_PER_DAY * SECONDS_PER_HOUR);
export const toSecondsFromYears365 = (years: number): DurationS => seconds(years * SECONDS_PER_YEAR_365);
export const toFlopPerSFromTflopPerS = (tflopPerS: number): FlopPerS => flopPerS(tflopPerS * TRILLION);
export const toBytePerSFromGbPerS = (gigabytesPerS: number) => bytePerS(gigabytesPerS * BILLION);
export const toGbFromTb = (terabytes: number): StorageGb => gigabytes(terabytes * THOUSAND);
export const toGbFromBytes = (byteCount: number): StorageGb => gigabytes(byteCount / BILLION);
export const toGPerCm2FromKgPerCm2 = (kgPerCm2: number): CarbonPerAreaGPerCm2 => gPerCm2(kgPerCm2 * THOUSAND);
export const toGPerGbFromKgPerGb = (kgPerGb: number): CarbonPerCapacityGPerGb => gPerGb(kgPerGb * THOUSAND);
/** From pounds per megawatt-hour, as American grids are told [lb/MWh]. */
export const toGPerKwhFromPoundsPerMwh = (poundsPerMwh: number): CarbonIntensityGPerKwh =>
  gPerKwh((poundsPerMwh * GRAMS_PER_POUND) / THOUSAND);
export const toGPerKwhFromKgPerKwh = (kgPerKwh: number): CarbonIntensityGPerKwh =>
  gPerKwh(kgPerKwh * THOUSAND);
export const toKwhPerGbFromJoulesPerBit = (joulesPerBit: number): EnergyPerDataKwhPerGb =>
  kwhPerGb((joulesPerBit * BITS_PER_BYTE * BILLION) / JOULES_PER_KWH);
/** Water that takes up one kilowatt-hour of heat by evaporating; one kilogram of it is a litre. */
export const toLPerKwhFromLatentHeat = (megajoulesPerKilogram: number): WaterIntensityLPerKwh =>
  lPerKwh(MEGAJOULES_PER_KWH / megajoulesPerKilogram);

/** From the canonical units into others, for display and for foreign formulas. */
export const toWattHours = (energy: EnergyKwh): number => energy * THOUSAND;
export const toMegawattHours = (energy: EnergyKwh): number => energy / THOUSAND;
export const toGigawattHours = (energy: EnergyKwh): number => energy / MILLION;
export const toKilograms = (carbon: CarbonG): number => carbon / THOUSAND;
export const toTonnes = (carbon: CarbonG): number => carbon / MILLION;
export const toMilliseconds = (duration: DurationS): number => duration * THOUSAND;
export const toHours = (duration: DurationS): number => duration / SECONDS_PER_HOUR;
export const toYears365 = (duration: DurationS): number => duration / SECONDS_PER_YEAR_365;
export const toDays = (duration: DurationS): number => duration / SECONDS_PER_HOUR / HOURS_PER_DAY;
export const toMillilitres = (water: WaterL): number => water * THOUSAND;
export const toCubicMetres = (water: WaterL): number => water / THOUSAND;
export const toTflopPerS = (speed: FlopPerS): number => speed / TRILLION;
export const toBillions = (counted: Count): number => counted / BILLION;
export const toTerabytes = (capacity: StorageGb): number => capacity / THOUSAND;

/** Energy of a constant power over a time: E = P × t. */
export const energyOf = (power: PowerW, duration: DurationS): EnergyKwh =>
  kwh((power * duration) / JOULES_PER_KWH);

/** Mean power that gives an energy over a time: P = E / t; the time must not be zero. */
export const powerOf = (energy: EnergyKwh, duration: DurationS): PowerW =>
  watts((energy * JOULES_PER_KWH) / duration);

/** Emissions of an energy on a grid: m = E × CI. */
export const carbonOf = (energy: EnergyKwh, intensity: CarbonIntensityGPerKwh): CarbonG =>
  grams(energy * intensity);

/** Energy that emits this much on a grid: E = m / CI; the intensity must not be zero. */
export const energyOfCarbon = (carbon: CarbonG, intensity: CarbonIntensityGPerKwh): EnergyKwh =>
  kwh(carbon / intensity);

/** Time a work takes at a speed: t = work / speed; the speed must not be zero. */
export const timeOf = (work: FlopCount, speed: FlopPerS): DurationS => seconds(work / speed);

/** Electricity of moving data: E = D × e. */
export const energyOfData = (data: StorageGb, perData: EnergyPerDataKwhPerGb): EnergyKwh =>
  kwh(data * perData);

/** Water of an energy: V = E × w. */
export const waterOf = (energy: EnergyKwh, intensity: WaterIntensityLPerKwh): WaterL =>
  liters(energy * intensity);

/** Accelerator hours of a number of accelerators over a time. */
export const acceleratorHoursOf = (accelerators: Count, duration: DurationS): AcceleratorHours =>
  acceleratorHours(accelerators * toHours(duration));

/** Manufacturing carbon of silicon: m = area × carbon per area. */
export const carbonOfArea = (area: AreaMm2, perArea: CarbonPerAreaGPerCm2): CarbonG =>
  grams((area / MM2_PER_CM2) * perArea);

/** Manufacturing carbon of memory or storage: m = capacity × carbon per capacity. */
export const carbonOfCapacity = (capacity: StorageGb, perCapacity: CarbonPerCapacityGPerGb): CarbonG =>
  grams(capacity * perCapacity);

/** Capacity kept over a time, in gigabytes times months of a twelfth of 365 days. */
export const toGbMonths = (capacity: StorageGb, days: number): number => (capacity * days) / DAYS_PER_MONTH;
