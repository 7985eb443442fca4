import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkRows,
  readDataset,
  renderNotice,
  runBuild,
  writeModule,
  type Dataset,
} from "@llmcarbon/tooling/data";
import type { IntensityRow } from "../src/rows.ts";
import { addCountrySpread } from "./add-country-spread.ts";
import {
  cloudRegionSchema,
  electricityWaterSchema,
  facilityPueSchema,
  facilityWaterSchema,
  intensitySchema,
  residualMixSchema,
} from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");
const from = "../rows.ts";
const read = (id: string) => readDataset<IntensityRow>(join(root, "data", id), intensitySchema);

function buildData(): void {
  const countries = read("countries-yearly");
  const intensities = [
    countries,
    addCountrySpread(read("aggregates"), countries),
    read("egrid-subregions"),
    read("canada-provinces"),
    read("australia-states"),
    read("gcp-region-years"),
  ];
  const regions = readDataset(join(root, "data/cloud-regions"), cloudRegionSchema);
  const facilities = readDataset(join(root, "data/facility-pue"), facilityPueSchema);

  const water = readDataset(join(root, "data/facility-water"), facilityWaterSchema);
  const electricity = readDataset(join(root, "data/electricity-water"), electricityWaterSchema);
  const residual = readDataset(join(root, "data/residual-mix"), residualMixSchema);

  intensities.forEach(checkZonesAreAlike);
  const zones = new Set(intensities.flatMap(({ lines }) => lines.map(({ row }) => row.zone)));
  checkRows(regions, "local_zones", {
    allowed: "known grid zones, separated by semicolons",
    isAllowed: (row) =>
      row.local_zones === undefined || row.local_zones.split(";").every((zone) => zones.has(zone)),
  });
  checkRows(electricity, "zone", {
    allowed: "a known grid zone",
    isAllowed: (row) => zones.has(row.zone),
  });
  checkRows(residual, "zone", { allowed: "a known grid zone", isAllowed: (row) => zones.has(row.zone) });
  checkRows(regions, "country_code", {
    allowed: "a country of the data set countries-yearly",
    isAllowed: (row) => zones.has(row.country_code),
  });
  checkRows(regions, "pue", {
    allowed: "a PUE with its year, kind, source and confidence, or none of them",
    isAllowed: (row) =>
      isAllOrNone([row.pue, row.pue_year, row.pue_kind, row.pue_source_id, row.pue_confidence]),
  });
  checkRows(regions, "wue_l_per_kwh", {
    allowed: "a WUE with its year and source, or none of them",
    isAllowed: (row) => isAllOrNone([row.wue_l_per_kwh, row.wue_year, row.wue_source_id]),
  });

  for (const dataset of intensities) {
    writeModule(join(root, "src/generated", `${dataset.card.id}.ts`), dataset, {
      name: "IntensityRow",
      from,
    });
  }
  writeModule(join(root, "src/generated/cloud-regions.ts"), regions, { name: "CloudRegionRow", from });
  writeModule(join(root, "src/generated/facility-pue.ts"), facilities, { name: "FacilityPueRow", from });
  const generated = join(root, "src/generated");
  writeModule(join(generated, "facility-water.ts"), water, { name: "FacilityWaterRow", from });
  writeModule(join(generated, "electricity-water.ts"), electricity, { name: "ElectricityWaterRow", from });
  writeModule(join(generated, "residual-mix.ts"), residual, { name: "ResidualMixRow", from });
  const cards = [...intensities, regions, facilities, water, electricity, residual].map(({ card }) => card);
  writeFileSync(join(root, "NOTICE"), renderNotice("@llmcarbon/providers-grid", cards));
}

/** A series has one name, boundary and basis, so the years of a zone must agree in them. */
function checkZonesAreAlike(dataset: Dataset<IntensityRow>): void {
  const kindOfZone = new Map(dataset.lines.map(({ row }) => [row.zone, kindOf(row)]));
  checkRows(dataset, "boundary", {
    allowed: "the same name, boundary and basis in all years of a zone",
    isAllowed: (row) => kindOfZone.get(row.zone) === kindOf(row),
  });
}

const kindOf = ({ boundary, basis, name }: IntensityRow): string => `${boundary} ${basis} ${name}`;

function isAllOrNone(cells: readonly unknown[]): boolean {
  const filled = cells.filter((cell) => cell !== undefined).length;
  return filled === 0 || filled === cells.length;
}

runBuild(buildData);
