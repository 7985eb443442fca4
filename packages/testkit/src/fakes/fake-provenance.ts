import type { DatasetCardV1, ProvenanceV1 } from "@llmcarbon/spec";

/** Where the figures of fakes come from: nowhere, and they say so. */
export const FAKE_CARD: DatasetCardV1 = {
  id: "fake",
  title: "Figures of a test",
  version: "1.0.0",
  publisher: "the test itself",
  license: "CC0-1.0",
};

export const FAKE_PROVENANCE: ProvenanceV1 = {
  datasetId: FAKE_CARD.id,
  datasetVersion: FAKE_CARD.version,
  citation: "Figure made up for a test; it says nothing about the world",
  publisher: FAKE_CARD.publisher,
  license: FAKE_CARD.license,
  quality: "assumed",
  confidence: "unverified",
};
