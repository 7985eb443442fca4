import {
  InvalidQuantityError,
  MODEL_TYPES_V1,
  count,
  durationOf,
  flopPerS,
  gPerCm2,
  gPerKwh,
  gigabytes,
  grams,
  parseInstant,
  pue,
  range,
  squareMillimeters,
  watts,
  type AcceleratorProfileV1,
  type EmbodiedFactorV1,
  type GridIntensitySeriesV1,
  type ModelProfileV1,
  type Pue,
  type RangeV1,
  type SiteProfileV1,
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
}

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkFactor(factor: EmbodiedFactorV1): void {
  if (factor.per !== "area") throw new InvalidQuantityError("per", factor.per, "area, for a logic node");
  gPerCm2(factor.carbonGPerCm2);
}

/** @throws {InvalidQuantityError} when a figure is one its quantity forbids */
export function checkModel({ id, name, architecture }: ModelProfileV1): void {
  checkText("id", id);
  checkText("name", name);
  const { type, parameterCount, activeParameterCount, weightPrecision, tiesEmbeddings, ...sizes } = architecture;
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
export function checkSite({ countryCode, gridZones, pue: sitePue }: SiteProfileV1): void {
  checkText("countryCode", countryCode);
  checkText("gridZones", gridZones[0]);
  for (const zone of gridZones) checkText("gridZones", zone);
  checkOptional(sitePue?.value, pue);
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
