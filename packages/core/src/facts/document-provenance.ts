import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";

/** Provenance of a figure the document itself states. */
export const documentProvenance = (activity: Pick<Activity, "id" | "citation" | "source">): ProvenanceV1 => ({
  datasetId: "document",
  datasetVersion: activity.id ?? "without id",
  citation: activity.citation ?? "the activity document",
  publisher: activity.source ?? "the caller",
  license: "cited fact",
  quality: "reported",
  confidence: "published",
});
