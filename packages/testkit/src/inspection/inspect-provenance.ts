import { checkProvenance, type ProvenanceV1 } from "@llmcarbon/spec";
import { describeError, describeValue } from "../findings/describe-value.ts";
import { isPlainObject } from "./compare-json.ts";
import type { Inspection } from "./inspection.ts";

/** Words people leave where a citation should stand. */
const PLACEHOLDER =
  /^(?:to-?do|tb[ad]|fixme|xxx+|n\/?a|none|null|unknown|unsourced|source|citation|somewhere|internet|lorem ipsum|\?+|-+|\.+)\b.*$|^[\s?.–—-]*$|\b(?:your|a) citation here\b/i;
/** A citation that is nothing but recollection; one that adds a remembered detail to a document is the document's. */
const FROM_MEMORY = /^(?:(?:from|out of|by) )?memory\b|^(?:as )?(?:remembered|recalled)\b/i;
const EXAMPLE_HOST = /^https?:\/\/(?:[^/]*\.)?(?:example\.(?:com|org|net)|localhost)(?:[:/]|$)/i;
const SHORTEST_CITATION = 6;

/**
 * Where a figure comes from: complete, a citation somebody can follow, and a card of the data set.
 *
 * @returns whether the provenance is there and complete
 */
export function inspectProvenance(inspection: Inspection, subject: string, provenance: unknown): boolean {
  if (!isPlainObject(provenance)) {
    inspection.report(
      "provenance",
      subject,
      `provenance is ${describeValue(provenance)}; every figure has one`,
    );
    return false;
  }
  const { citation, url, confidence } = provenance as Partial<ProvenanceV1>;
  if (
    typeof citation !== "string" ||
    citation.trim().length < SHORTEST_CITATION ||
    PLACEHOLDER.test(citation)
  ) {
    inspection.report(
      "citation",
      subject,
      `citation is ${describeValue(citation)}; allowed: title, table or page somebody can look up`,
    );
  } else if (FROM_MEMORY.test(citation) && confidence !== "unverified") {
    inspection.report(
      "from-memory",
      subject,
      `citation ${describeValue(citation)} has confidence ${describeValue(confidence)}; allowed: unverified`,
    );
  }
  if (typeof url === "string" && EXAMPLE_HOST.test(url)) {
    inspection.report(
      "citation",
      subject,
      `url is ${describeValue(url)}; allowed: the address of the source`,
    );
  }
  inspectCard(inspection, subject, provenance);
  try {
    checkProvenance(provenance);
    return true;
  } catch (error) {
    inspection.report("provenance", subject, error instanceof Error ? error.message : describeError(error));
    return false;
  }
}

function inspectCard(inspection: Inspection, subject: string, provenance: Record<string, unknown>): void {
  const { datasetId, datasetVersion } = provenance;
  const card = `${String(datasetId)} ${String(datasetVersion)}`;
  if (inspection.cards === undefined || inspection.cards.has(card)) return;
  inspection.report(
    "data-card",
    subject,
    `data set ${describeValue(datasetId)} of version ${describeValue(datasetVersion)} has no card in datasets`,
  );
}
