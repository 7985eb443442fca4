import type { Catalogue, SearchResult } from "../commands/search-result.ts";
import { formatFigure } from "./format-quantity.ts";
import { shorten, type Alignment } from "./text.ts";
import type { CsvCell } from "./to-csv.ts";

/** One column of a listing: how people read it, and how programs do. */
export type Column = {
  readonly head: string;
  readonly alignment: Alignment;
  readonly show: (result: SearchResult) => string;
  /** name and plain values in CSV; several where one column holds an interval */
  readonly cells: readonly (readonly [name: string, read: (result: SearchResult) => CsvCell])[];
};

const TERA = 1e12;
const WIDEST_NAME = 24;

const words = (head: string, read: (result: SearchResult) => string | undefined): Column => ({
  head,
  alignment: "left",
  show: (result) => read(result) ?? "",
  cells: [[head, read]],
});

const figure = (head: string, name: string, read: (result: SearchResult) => number | undefined): Column => ({
  head,
  alignment: "right",
  show: (result) => showFigure(read(result)),
  cells: [[name, read]],
});

const showFigure = (value: number | undefined): string => (value === undefined ? "" : formatFigure(value));

const ID = words("id", ({ id }) => id);
const NAME: Column = {
  ...words("name", ({ name }) => name),
  show: ({ name }) => shorten(name, WIDEST_NAME),
};
const VENDOR = words("vendor", ({ vendor }) => vendor);
const COUNTRY = words("country", ({ countryCode }) => countryCode);
const NOTE = words("note", ({ note }) => note);
const ALIASES = words("aliases", ({ aliases }) => aliases.join(", "));

const INTENSITY: Column = {
  head: "g/kWh",
  alignment: "right",
  show: ({ intensity }) => showFigure(intensity?.centralGPerKwh),
  cells: [
    ["intensityLowGPerKwh", ({ intensity }) => intensity?.lowGPerKwh],
    ["intensityGPerKwh", ({ intensity }) => intensity?.centralGPerKwh],
    ["intensityHighGPerKwh", ({ intensity }) => intensity?.highGPerKwh],
    ["granularity", ({ intensity }) => intensity?.granularity],
    ["signal", ({ intensity }) => intensity?.signal],
    ["boundary", ({ intensity }) => intensity?.boundary],
    ["basis", ({ intensity }) => intensity?.basis],
  ],
};
/** The boundary is the same in every row, and stands below. */
const KIND_OF_FIGURE: Column = {
  ...words("kind", ({ intensity }) =>
    intensity === undefined ? "" : `${intensity.basis}, ${intensity.granularity}`,
  ),
  cells: [],
};
const YEAR = words("year", ({ intensity }) => intensity?.year);
const OF_ZONE = words("zone", ({ intensity }) => intensity?.zone);
const PUE: Column = {
  ...figure("PUE", "pue", ({ pue }) => pue),
  show: ({ pue }) => (pue === undefined ? "" : pue.toFixed(2)),
};
const WUE = figure("WUE", "wueLPerKwh", ({ wueLPerKwh }) => wueLPerKwh);
const ELECTRICITY_WATER = figure(
  "water",
  "electricityWaterLPerKwh",
  (place) => place.electricityWaterLPerKwh,
);
const WATER: Column = {
  ...figure("water", "waterLPerKwh", ({ waterLPerKwh }) => waterLPerKwh),
  cells: [
    ["electricityWaterLPerKwh", ({ electricityWaterLPerKwh }) => electricityWaterLPerKwh],
    ["waterLPerKwh", ({ waterLPerKwh }) => waterLPerKwh],
  ],
};
const HARDWARE_KIND = words("kind", ({ kind }) => kind);
const EFFICIENCY: Column = {
  head: "TFLOP/J",
  alignment: "right",
  show: ({ flopPerJ }) => showFigure(flopPerJ === undefined ? undefined : flopPerJ / TERA),
  cells: [["flopPerJ", ({ flopPerJ }) => flopPerJ]],
};
const ENERGY: Column = {
  head: "Wh/1,000 tokens",
  alignment: "right",
  show: ({ energyPer1000OutputTokensWh: energy }) =>
    energy === undefined
      ? ""
      : `${formatFigure(energy.central)} [${formatFigure(energy.low)}–${formatFigure(energy.high)}]`,
  cells: [
    ["energyPer1000OutputTokensLowWh", (model) => model.energyPer1000OutputTokensWh?.low],
    ["energyPer1000OutputTokensWh", (model) => model.energyPer1000OutputTokensWh?.central],
    ["energyPer1000OutputTokensHighWh", (model) => model.energyPer1000OutputTokensWh?.high],
  ],
};

/** What a listing of each catalogue shows, the most telling first: the width of a terminal ends somewhere. */
export const COLUMNS: Readonly<Record<Catalogue, readonly Column[]>> = {
  zones: [ID, INTENSITY, ELECTRICITY_WATER, YEAR, NAME, NOTE, KIND_OF_FIGURE, COUNTRY, OF_ZONE, ALIASES],
  regions: [ID, INTENSITY, PUE, WUE, WATER, OF_ZONE, YEAR, NAME, NOTE, KIND_OF_FIGURE, COUNTRY, ALIASES],
  hardware: [ID, HARDWARE_KIND, EFFICIENCY, NAME, VENDOR, NOTE, ALIASES],
  models: [ID, ENERGY, NAME, VENDOR, NOTE, ALIASES],
};

/** What the figures of a listing are, in one line below it; nothing where it has none. */
export function describeFigures(catalogue: Catalogue, results: readonly SearchResult[]): string {
  if (catalogue === "hardware") {
    const isShown = results.some(({ flopPerJ }) => flopPerJ !== undefined);
    return isShown ? "TFLOP/J: dense 16-bit arithmetic per energy at full power" : "";
  }
  // What the energy of models is stands on standard error, in every format.
  if (catalogue === "models") return "";
  const boundary = results.find(({ intensity }) => intensity !== undefined)?.intensity?.boundary;
  if (boundary === undefined) return "";
  const water = catalogue === "zones" ? "water of the electricity" : "WUE on site, water in all";
  return `g CO2e/kWh: ${boundary}, average electricity; ${water}, in L/kWh`;
}
