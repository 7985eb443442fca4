import {
  toCubicMetres,
  toDays,
  toGigawattHours,
  toHours,
  toKilograms,
  toMegawattHours,
  toMillilitres,
  toMilliseconds,
  toTonnes,
  toWattHours,
  type CarbonG,
  type DurationS,
  type EnergyKwh,
  type RangeV1,
  type WaterL,
} from "@llmcarbon/spec";

/** A range for people: scaled to one unit, three significant figures, the interval apart. */
export type ShownRange = {
  readonly central: string;
  readonly unit: string;
  /** `[0.983–1.71]` in the same unit; empty when nothing is uncertain */
  readonly interval: string;
};

type Unit<Value extends number> = { readonly unit: string; readonly convert: (value: Value) => number };
/** Units of one quantity, smallest first. */
type Scale<Value extends number> = readonly [Unit<Value>, ...Unit<Value>[]];

const ENERGY: Scale<EnergyKwh> = [
  { unit: "Wh", convert: toWattHours },
  { unit: "kWh", convert: (energy) => energy },
  { unit: "MWh", convert: toMegawattHours },
  { unit: "GWh", convert: toGigawattHours },
];
const CARBON: Scale<CarbonG> = [
  { unit: "g", convert: (carbon) => carbon },
  { unit: "kg", convert: toKilograms },
  { unit: "t", convert: toTonnes },
];
const TIME: Scale<DurationS> = [
  { unit: "ms", convert: toMilliseconds },
  { unit: "s", convert: (duration) => duration },
  { unit: "h", convert: toHours },
  { unit: "days", convert: toDays },
];
const WATER: Scale<WaterL> = [
  { unit: "mL", convert: toMillilitres },
  { unit: "L", convert: (water) => water },
  { unit: "m³", convert: toCubicMetres },
];

export const showEnergy = (energy: RangeV1<EnergyKwh>): ShownRange => show(energy, ENERGY);
export const showCarbon = (carbon: RangeV1<CarbonG>): ShownRange => show(carbon, CARBON);
export const showDuration = (duration: RangeV1<DurationS>): ShownRange => show(duration, TIME);
export const showWater = (water: RangeV1<WaterL>): ShownRange => show(water, WATER);
export const showPlain = (value: RangeV1, unit: string): ShownRange =>
  show(value, [{ unit, convert: (each) => each }]);

const FIGURES = 3;
const PERCENT = 100;
const LARGEST_WRITTEN_OUT = 1e12;
const SMALLEST_WRITTEN_OUT = 1e-6;

/** Three significant figures; zero is plain. By hand, for loading the language data of `Intl` takes longer than all else. */
export function formatFigure(value: number): string {
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(FIGURES));
  const size = Math.abs(rounded);
  if (size < SMALLEST_WRITTEN_OUT || size >= LARGEST_WRITTEN_OUT) {
    return rounded.toExponential(FIGURES - 1).replace("e+", "e");
  }
  const decimals = Math.max(FIGURES - 1 - Math.floor(Math.log10(size)), 0);
  return groupThousands(rounded.toFixed(decimals));
}

/** A share over or under, with its sign: 0.0804 → `+8.0 %`. */
export function formatDifference(share: number): string {
  const percent = (share * PERCENT).toFixed(1);
  return `${share > 0 ? "+" : ""}${percent} %`;
}

/** A share as a whole percentage: 0.926 → `93 %`. */
export const formatPercent = (share: number): string => `${(share * PERCENT).toFixed(0)} %`;

/** 10000 → `10,000`; digits after the point stay as they are. */
export const groupThousands = (digits: string): string => digits.replace(/(?<![.\d])\d{4,}/, group);

const group = (whole: string): string => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");

/** The largest unit in which the rounded central value is at least one; the smallest unit below that. */
function show<Value extends number>(range: RangeV1<Value>, scale: Scale<Value>): ShownRange {
  const isLargeEnough = ({ convert }: Unit<Value>) => Number(convert(range.central).toPrecision(3)) >= 1;
  const { unit, convert } = scale.findLast(isLargeEnough) ?? scale[0];
  const [low, central, high] = [range.low, range.central, range.high].map((value) =>
    formatFigure(convert(value)),
  );
  const isExact = range.low === range.high;
  return { central: central ?? "", unit, interval: isExact ? "" : `[${low}–${high}]` };
}
