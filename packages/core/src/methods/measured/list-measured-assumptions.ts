import type { Assumption } from "../../estimate/estimate.ts";
import { showRounded } from "../../estimate/show-rounded.ts";
import type { Facts } from "../../facts/facts.ts";
import { EMBODIED_HALF_WIDTH, REPORTED_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import { assumeManufacture } from "../llmcarbon/assume-manufacture.ts";
import type { Measurement, Reported } from "./measurement.ts";

const ASSUMED_FULL_SERVERS: Assumption = {
  path: "hardware.count",
  statement: "no number given; the accelerators are taken to fill their servers",
};

const ASSUMED_FACILITY: Assumption = {
  path: "measured.energyScope",
  statement: "no scope given; the reading is taken for the whole facility's, overhead included",
};

/** What was taken for granted around a reading or a report. */
export function listMeasuredAssumptions(
  { assumptions, site }: Facts,
  measurement: Measurement,
): readonly Assumption[] {
  const { machines, embodied, isScopeAssumed, energyOrigin, energyKwh } = measurement;
  const implied = `no energy given; the reported carbon over the ${showRounded(site.intensity.value.central)} gCO2e/kWh of ${site.gridZone} is taken, ${showRounded(energyKwh)} kWh`;
  return [
    ...(isScopeAssumed ? [ASSUMED_FACILITY] : []),
    ...(energyOrigin === "implied" ? [{ path: "measured.energyKwh", statement: implied }] : []),
    ...assumeErrors(measurement.reported),
    ...assumptions.filter(({ path }) => path !== "hardware.accelerator"),
    ...(embodied !== undefined && machines?.isCountAssumed === true ? [ASSUMED_FULL_SERVERS] : []),
    ...assumeManufacture(embodied),
  ];
}

const TIMES = showRounded(Math.exp(REPORTED_HALF_WIDTH.value));
const OFF = `the reported figure is taken to be off by a factor of up to ${TIMES}, as tools held against meters were (${REPORTED_HALF_WIDTH.provenance.citation})`;
const MADE = `the reported figure is taken to be off by a factor of up to ${showRounded(Math.exp(EMBODIED_HALF_WIDTH.value))}, by which published models of one accelerator differ (${EMBODIED_HALF_WIDTH.provenance.citation})`;

/** Nobody who reports a figure says how far it may be off. */
const assumeErrors = ({ operationalCarbonG, embodiedCarbonG, waterL }: Reported): readonly Assumption[] => [
  ...(operationalCarbonG === undefined ? [] : [{ path: "measured.operationalCarbonG", statement: OFF }]),
  ...(embodiedCarbonG === undefined ? [] : [{ path: "measured.embodiedCarbonG", statement: MADE }]),
  ...(waterL === undefined ? [] : [{ path: "measured.waterL", statement: OFF }]),
];
