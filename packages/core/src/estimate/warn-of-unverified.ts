import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { Warning } from "./estimate.ts";

/** A warning for a figure that was recalled and not seen in its source; none for one that was. */
export const warnOfUnverified = (subject: string, provenance: ProvenanceV1 | undefined): readonly Warning[] =>
  provenance?.confidence === "unverified"
    ? [
        {
          code: "unverified-fact",
          message: `${subject} is recalled, not seen in its source: ${provenance.citation}`,
        },
      ]
    : [];
