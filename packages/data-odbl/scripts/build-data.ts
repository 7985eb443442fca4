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
  type ProfileKind,
} from "@llmcarbon/tooling/data";
import { productFootprintSchema, zoneYearSchema } from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");
const generated = join(root, "src/generated");
const folderOf = (id: string): string => join(root, "data", id);

const ZONES_OF_2022 = ["ES", "NO"];
const ZONES_OF_2023_AND_2024 = [
  "AU-NSW",
  "AU-VIC",
  "BR-CS",
  "CA-ON",
  "CL-SEN",
  "DE",
  "GB",
  "IN-WE",
  "JP-TK",
  "KR",
  "SG",
  "US-CAL-CISO",
  "US-MIDA-PJM",
  "US-NY-NYIS",
  "US-TEX-ERCO",
  "ZA",
];

const PROFILE_ZONES: Readonly<Record<string, readonly string[]>> = {
  "hourly-zones-2022": ZONES_OF_2022,
  "hourly-zones-2023": [...ZONES_OF_2023_AND_2024, ...ZONES_OF_2022],
  "hourly-zones-2024": ZONES_OF_2023_AND_2024,
};

const toKinds = (zone: string): readonly (readonly [string, ProfileKind])[] =>
  (["lifecycle", "direct"] as const).map((boundary) => [
    `${zone} ${boundary}`,
    { zone, boundary, basis: "consumption", confidence: "published" },
  ]);

function buildData(): void {
  const years = readDataset(folderOf("zones-yearly"), zoneYearSchema);
  const footprints = readDataset(folderOf("product-footprints"), productFootprintSchema);
  const profiles = Object.entries(PROFILE_ZONES).map(([id, zones]) =>
    readProfiles(folderOf(id), Object.fromEntries(zones.flatMap(toKinds))),
  );
  const from = "../rows.ts";
  writeModule(join(generated, "zones-yearly.ts"), groupByZone(years), { name: "ZoneYears", from });
  writeModule(join(generated, "product-footprints.ts"), footprints, { name: "ProductFootprintRow", from });
  writeProfiles(generated, profiles);
  const cards = [
    { card: years.card, rowCount: years.lines.length },
    ...profiles.map(({ card, hourCount, profiles: { length } }) => ({ card, rowCount: hourCount * length })),
    { card: footprints.card, rowCount: footprints.lines.length },
  ];
  writeCards(join(generated, "datasets.ts"), cards);
  const notice = renderNotice(
    "@llmcarbon/data-odbl",
    cards.map(({ card }) => card),
  );
  writeFileSync(join(root, "NOTICE"), `${notice}\n${TERMS}`);
}

const TERMS = `The data sets above are databases made available under the Open Database License 1.0, whose text is in
LICENSE-ODbL-1.0 and at https://opendatacommons.org/licenses/odbl/1-0/. Whoever passes on a database made from them keeps
it under that licence and says where it comes from. Source: Electricity Maps, ODbL 1.0.
`;

runBuild(buildData);
