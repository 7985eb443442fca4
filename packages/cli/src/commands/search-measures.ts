import { UsageError } from "../errors/usage-error.ts";
import type { Catalogue, Measure, SearchResult, SortName } from "./search-result.ts";

const INTENSITY: Measure = {
  name: "intensity",
  unit: "g CO2e/kWh",
  read: ({ intensity }) => intensity?.centralGPerKwh,
  isMoreBetter: false,
};
const PUE: Measure = { name: "pue", unit: "", read: ({ pue }) => pue, isMoreBetter: false };
const WATER: Measure = {
  name: "water",
  unit: "L/kWh",
  read: ({ waterLPerKwh, electricityWaterLPerKwh }) => waterLPerKwh ?? electricityWaterLPerKwh,
  isMoreBetter: false,
};
const TERA = 1e12;
const EFFICIENCY: Measure = {
  name: "efficiency",
  // As the table shows it.
  unit: "TFLOP/J",
  read: ({ flopPerJ }) => (flopPerJ === undefined ? undefined : flopPerJ / TERA),
  isMoreBetter: true,
};
const ENERGY: Measure = {
  name: "energy",
  unit: "Wh per 1,000 output tokens",
  read: ({ energyPer1000OutputTokensWh }) => energyPer1000OutputTokensWh?.central,
  isMoreBetter: false,
};

/** What the entries of each catalogue are chosen by; the first is what `--greener-than` means. */
const MEASURES: Readonly<Record<Catalogue, readonly [Measure, ...Measure[]]>> = {
  zones: [INTENSITY, WATER],
  regions: [INTENSITY, PUE, WATER],
  hardware: [EFFICIENCY],
  models: [ENERGY],
};

/** What makes one entry of a catalogue greener than another. */
export const measureOf = (catalogue: Catalogue): Measure => MEASURES[catalogue][0];

/** @throws {UsageError} for a figure that entries of the catalogue do not have */
export function findMeasure(catalogue: Catalogue, sort: SortName): Measure | undefined {
  if (sort === "name") return undefined;
  const measures = MEASURES[catalogue];
  const measure = measures.find(({ name }) => name === sort);
  if (measure !== undefined) return measure;
  const allowed = [...measures.map(({ name }) => name), "name"].join(", ");
  throw new UsageError(`--sort: found "${sort}"; allowed for ${catalogue}: ${allowed}`);
}

/** Greenest first; those without a figure last, and among equals by id. */
export function sortBy(
  results: readonly SearchResult[],
  { read, isMoreBetter }: Measure,
): readonly SearchResult[] {
  const sign = isMoreBetter ? -1 : 1;
  return results.toSorted((a, b) => {
    const [first, second] = [read(a), read(b)];
    if (first === undefined || second === undefined) {
      return Number(first === undefined) - Number(second === undefined) || compareIds(a, b);
    }
    return sign * (first - second) || compareIds(a, b);
  });
}

export const compareIds = (a: SearchResult, b: SearchResult): number =>
  a.id === b.id ? 0 : a.id < b.id ? -1 : 1;

/** Whether a figure is greener than another. */
export const isGreener = (value: number, than: number, { isMoreBetter }: Measure): boolean =>
  isMoreBetter ? value > than : value < than;
