import {
  InvalidQuantityError,
  MODEL_TYPES_V1,
  count,
  durationOf,
  flopPerS,
  gPerCm2,
  gPerGb,
  gPerKwh,
  gigabytes,
  grams,
  kwhPerCm2,
  lPerKwh,
  parseInstant,
  pue,
  range,
  ratio,
  seconds,
  squareMillimeters,
  watts,
  type AcceleratorProfileV1,
  type CarbonIntensityGPerKwh,
  type EmbodiedFactorV1,
  type FabProcessV1,
  type GridIntensitySeriesV1,
  type ModelProfileV1,
  type Pue,
  type RangeV1,
  type SiteProfileV1,
  type SystemProfileV1,
  type WaterIntensityLPerKwh,
} from "@llmcarbon/spec";

/**
 * Checks of what providers answer. Types are promises of other people's code: a value that breaks them is refused
 * here, at the edge, and the next provider is asked.
 */

type Bound = (value: number) => number;

const checkOptional = (value: number | undefined, bound: Bound): void => {
  if (value !== undefined) bound(value);
};

function checkRange(value: RangeV1, bound: Bound): void {
  range(bound(value.low), bound(value.central), bound(value.high));
}

function checkText(name: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new InvalidQuantityError(name, value, "a name");
}

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkAccelerator(profile: AcceleratorProfileV1): void {
  checkText("id", profile.id);
  checkText("name", profile.name);
  for (const peak of Object.values(profile.peakFlopPerS)) flopPerS(peak);
  checkOptional(profile.tdpW, watts);
  checkOptional(profile.memoryGb, gigabytes);
  checkOptional(profile.dieAreaMm2, squareMillimeters);
  checkOptional(profile.processNm, count);
  checkOptional(profile.embodiedCarbonG, grams);
  checkOptional(profile.idleW, watts);
  checkOptional(profile.contextIdleW, watts);
  for (const area of Object.values(profile.dieUnits ?? {})) squareMillimeters(area);
}

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkFactor(factor: EmbodiedFactorV1): void {
  if (factor.per !== "area") throw new InvalidQuantityError("per", factor.per, "area, for a logic node");
  gPerCm2(factor.carbonGPerCm2);
}

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkPartFactor(factor: EmbodiedFactorV1): void {
  switch (factor.per) {
    case "area":
      gPerCm2(factor.carbonGPerCm2);
      if (factor.process !== undefined) checkProcess(factor.process);
      return;
    case "capacity":
      gPerGb(factor.carbonGPerGb);
      return;
    case "unit":
      grams(factor.carbonGPerUnit);
      return;
    default:
      throw new InvalidQuantityError("per", (factor as EmbodiedFactorV1).per, "area, capacity or unit");
  }
}

function checkProcess(process: FabProcessV1): void {
  const { energyKwhPerCm2, gasGPerCm2, materialsGPerCm2, fabGPerKwh, yieldRatio } = process;
  kwhPerCm2(energyKwhPerCm2);
  gPerCm2(gasGPerCm2);
  gPerCm2(materialsGPerCm2);
  gPerKwh(fabGPerKwh);
  if (ratio(yieldRatio) === 0) throw new InvalidQuantityError("yieldRatio", yieldRatio, "more than 0");
}

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkSystem(profile: SystemProfileV1): void {
  checkText("id", profile.id);
  checkText("name", profile.name);
  if (!(count(profile.acceleratorsPerSystem) > 0)) {
    throw new InvalidQuantityError("acceleratorsPerSystem", profile.acceleratorsPerSystem, "more than 0");
  }
  checkOptional(profile.maxPowerW, watts);
  checkOptional(profile.typicalPowerW, watts);
  checkOptional(profile.idlePowerW, watts);
  checkOptional(profile.acceleratorsEmbodiedCarbonG, grams);
  checkOptional(profile.hostEmbodiedCarbonG, grams);
  checkOptional(profile.embodiedCarbonG, grams);
  if (profile.lifetimeS !== undefined && !(seconds(profile.lifetimeS) > 0)) {
    throw new InvalidQuantityError("lifetimeS", profile.lifetimeS, "more than 0");
  }
}

/** @throws {InvalidQuantityError} when the value is no range of water intensities */
export const checkWater = (value: RangeV1<WaterIntensityLPerKwh>): void => checkRange(value, lPerKwh);

/** @throws {InvalidQuantityError} when the value is no intensity */
export const checkIntensity = (value: CarbonIntensityGPerKwh): void => void gPerKwh(value);

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkModel({ id, name, architecture, hosting }: ModelProfileV1): void {
  checkText("id", id);
  if (hosting?.value.pue !== undefined) checkRange(hosting.value.pue, pue);
  if (hosting?.value.waterIntensityLPerKwh !== undefined) {
    checkRange(hosting.value.waterIntensityLPerKwh, lPerKwh);
  }
  checkText("name", name);
  const { type, parameterCount, activeParameterCount, weightPrecision, tiesEmbeddings, ...sizes } =
    architecture;
  if (!MODEL_TYPES_V1.includes(type)) throw new InvalidQuantityError("type", type, MODEL_TYPES_V1.join(", "));
  if (parameterCount !== undefined) checkRange(parameterCount, count);
  if (activeParameterCount !== undefined) checkRange(activeParameterCount, count);
  if (weightPrecision !== undefined) checkText("weightPrecision", weightPrecision);
  if (tiesEmbeddings !== undefined && typeof tiesEmbeddings !== "boolean") {
    throw new InvalidQuantityError("tiesEmbeddings", tiesEmbeddings, "true or false");
  }
  for (const size of Object.values(sizes)) checkOptional(size, count);
}

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkSite({
  countryCode,
  gridZones,
  pue: sitePue,
  waterIntensityLPerKwh,
}: SiteProfileV1): void {
  checkText("countryCode", countryCode);
  checkText("gridZones", gridZones[0]);
  for (const zone of gridZones) checkText("gridZones", zone);
  checkOptional(sitePue?.value, pue);
  checkOptional(waterIntensityLPerKwh?.value, lPerKwh);
}

/** @throws {InvalidQuantityError} when the value is no PUE */
export const checkPue = (value: Pue): void => void pue(value);

/** @throws {InvalidQuantityError} when a figure is impossible, or the series is not one of averages */
export function checkSeries({ signal, boundary, intervals }: GridIntensitySeriesV1): void {
  if (signal !== "average") throw new InvalidQuantityError("signal", signal, "average");
  checkText("boundary", boundary);
  if (intervals.length === 0) throw new InvalidQuantityError("intervals", "none", "at least one");
  for (const { period, carbonIntensityGPerKwh } of intervals) {
    checkRange(carbonIntensityGPerKwh, gPerKwh);
    if (durationOf({ from: parseInstant(period.from), to: parseInstant(period.to) }) === 0) {
      throw new InvalidQuantityError("period", period.from, "a period longer than nothing");
    }
  }
}
