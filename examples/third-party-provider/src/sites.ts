import {
  findNearestNames,
  found,
  lPerKwh,
  notCovered,
  present,
  pue,
  readOptional,
  type AnswerV1,
  type ConfidenceV1,
  type DatasetCardV1,
  type ListingV1,
  type ProvenanceV1,
  type QualityV1,
  type SiteProfileV1,
} from "@llmcarbon/spec";
import card from "../data/scaleway-sites/dataset.json" with { type: "json" };
import rows from "../data/scaleway-sites/rows.json" with { type: "json" };

type Row = {
  readonly cloudRegion: string;
  readonly name: string;
  readonly countryCode: string;
  readonly pue: number;
  readonly waterLPerKwh?: number;
  readonly validFrom: string;
  readonly validTo: string;
  readonly quality: QualityV1;
  readonly citation: string;
  readonly confidence: ConfidenceV1;
};

const ROWS = rows as readonly Row[];

export const SITES_CARD: DatasetCardV1 = {
  id: card.id,
  title: card.title,
  version: card.version,
  publisher: card.publisher,
  url: card.url,
  license: card.license,
  retrievedOn: card.retrievedOn,
  rowCount: ROWS.length,
};

/** A data centre by its id, whatever the case; its electricity is its country's, then the world's. */
export function findSite(cloudRegion: string): AnswerV1<SiteProfileV1> {
  const row = ROWS.find((each) => each.cloudRegion.toLowerCase() === cloudRegion.trim().toLowerCase());
  if (row === undefined) {
    const known = ROWS.map((each) => each.cloudRegion);
    return notCovered(
      `no data centre of Scaleway goes by "${cloudRegion}"; there are ${known.join(", ")}`,
      findNearestNames(cloudRegion, known),
    );
  }
  const provenance = toProvenance(row);
  const site: SiteProfileV1 = {
    cloudRegion: row.cloudRegion,
    name: row.name,
    countryCode: row.countryCode,
    gridZones: [row.countryCode, "world"],
    pue: { value: pue(row.pue), provenance },
    ...present({
      waterIntensityLPerKwh: readOptional(row.waterLPerKwh, (water) => ({
        value: lPerKwh(water),
        provenance,
      })),
    }),
  };
  return found(site, toProvenance(row));
}

export const listSites = (): readonly ListingV1[] =>
  ROWS.map(({ cloudRegion, name, countryCode }) => ({
    id: cloudRegion,
    name,
    aliases: [],
    vendor: "Scaleway",
    countryCode,
  }));

const toProvenance = ({ citation, confidence, quality, validFrom, validTo }: Row): ProvenanceV1 => ({
  datasetId: card.id,
  datasetVersion: card.version,
  publisher: card.publisher,
  url: card.url,
  license: card.license,
  citation,
  validFrom,
  validTo,
  quality,
  confidence,
});
