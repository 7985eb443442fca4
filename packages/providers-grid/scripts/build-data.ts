import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  groupByZone,
  readDataset,
  readProfiles,
  renderNotice,
  runBuild,
  writeCards,
  writeModule,
  writeProfiles,
  type Dataset,
  type ProfileKind,
} from "@llmcarbon/tooling/data";
import type { IntensityRow } from "../src/rows.ts";
import { addCountrySpread } from "./add-country-spread.ts";
import { checkDatasets } from "./check-datasets.ts";
import {
  cloudRegionSchema,
  countryGroupSchema,
  electricityWaterSchema,
  facilityPueSchema,
  facilityWaterSchema,
  intensitySchema,
  residualMixSchema,
  sourceFactorSchema,
  zoneCodeSchema,
} from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");
const generated = join(root, "src/generated");
const folderOf = (id: string): string => join(root, "data", id);
const read = (id: string) => readDataset<IntensityRow>(folderOf(id), intensitySchema);

function readIntensities(): readonly Dataset<IntensityRow>[] {
  const countries = read("countries-yearly");
  return [
    countries,
    addCountrySpread(read("aggregates"), countries),
    read("egrid-subregions"),
    read("us-states"),
    read("canada-provinces"),
    read("australia-states"),
    read("gcp-region-years"),
  ];
}

const PROFILE_ZONES = [
  "US-CAL-CISO",
  "US-MIDA-PJM",
  "US-MIDW-MISO",
  "US-NW-BPAT",
  "US-NY-NYIS",
  "US-SE-SOCO",
  "US-SW-AZPS",
  "US-TEX-ERCO",
];

const toKind = (zone: string): [string, ProfileKind] => [
  zone,
  { zone, boundary: "lifecycle", basis: "production", confidence: "derived" },
];

function buildData(): void {
  const intensities = readIntensities();
  const profiles = readProfiles(
    folderOf("hourly-profiles-2022"),
    Object.fromEntries(PROFILE_ZONES.map(toKind)),
  );
  const tables = {
    intensities,
    codes: readDataset(folderOf("zone-codes"), zoneCodeSchema),
    groups: readDataset(folderOf("country-groups"), countryGroupSchema),
    regions: readDataset(folderOf("cloud-regions"), cloudRegionSchema),
    sites: readDataset(folderOf("operator-sites"), cloudRegionSchema),
    electricity: readDataset(folderOf("electricity-water"), electricityWaterSchema),
    residual: readDataset(folderOf("residual-mix"), residualMixSchema),
    profileZones: profiles.profiles.map(({ zone }) => zone),
  };
  const facilities = readDataset(folderOf("facility-pue"), facilityPueSchema);
  const water = readDataset(folderOf("facility-water"), facilityWaterSchema);
  const factors = readDataset(folderOf("source-factors"), sourceFactorSchema);
  checkDatasets(tables);

  intensities.map(groupByZone).forEach(write("ZoneYears"));
  write("ZoneCodeRow")(tables.codes);
  write("CountryGroupRow")(tables.groups);
  write("CloudRegionRow")(tables.regions);
  write("CloudRegionRow")(tables.sites);
  write("FacilityPueRow")(facilities);
  write("FacilityWaterRow")(water);
  write("ElectricityWaterRow")(tables.electricity);
  write("ResidualMixRow")(tables.residual);
  write("SourceFactorRow")(factors);
  writeProfiles(generated, [profiles]);

  const cards = [
    ...intensities.map(toCard),
    { card: profiles.card, rowCount: profiles.hourCount * profiles.profiles.length },
    toCard(tables.regions),
    toCard(tables.sites),
    toCard(tables.codes),
    toCard(tables.groups),
    toCard(facilities),
    toCard(water),
    toCard(tables.electricity),
    toCard(tables.residual),
    toCard(factors),
  ];
  writeCards(join(generated, "datasets.ts"), cards);
  const notice = renderNotice(
    "@llmcarbon/providers-grid",
    cards.map(({ card }) => card),
  );
  writeFileSync(join(root, "NOTICE"), `${notice}\n${LIVE_SOURCES}`);
}

/** What the live door shows is fetched by who configures it; the sources ask for their names all the same. */
const LIVE_SOURCES = `Live sources, where a configuration switches them on; nothing of theirs is part of the package:

- Electricity Maps (commercial terms)
- National Energy System Operator (NESO), Carbon Intensity API, CC BY 4.0
- US Energy Information Administration, public domain
- energy-charts.info (Fraunhofer ISE), CC BY 4.0
- WattTime (commercial terms)
`;

const write =
  (name: string) =>
  (dataset: Dataset<object>): void => {
    const file = join(generated, `${dataset.card.id}.ts`);
    writeModule(file, dataset, { name, from: "../rows.ts" });
  };

const toCard = ({ card, lines }: Dataset<unknown>) => ({ card, rowCount: lines.length });

runBuild(buildData);
