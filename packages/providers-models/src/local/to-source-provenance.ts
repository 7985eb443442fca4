import type { ProvenanceV1 } from "@llmcarbon/spec";
import { MODEL_CATALOGUE_FILE, type ModelEntry } from "./model-catalogue.ts";

const SHOWN_DIGITS = 12;

/** Where a model of one's own comes from, as every fact says it. */
export const toSourceProvenance = ({ developer, source }: ModelEntry): ProvenanceV1 => ({
  datasetId: MODEL_CATALOGUE_FILE,
  datasetVersion: source.addedOn,
  citation: `${source.citation} (${source.file}, SHA-256 ${source.sha256.slice(0, SHOWN_DIGITS)}…)`,
  publisher: developer,
  license: source.license,
  quality: source.quality,
  confidence: source.confidence,
});
