import type { ConfidenceV1, ProvenanceV1, QualityV1, SourcedV1 } from "@llmcarbon/spec";
import { SOURCES, type SourceDocument, type SourceId } from "./sources.ts";

type SourcedSettings<Value> = {
  readonly value: Value;
  /** the document and the place in it: `llmcarbon-code#model.py, func_tensor` */
  readonly source: `${SourceId}#${string}`;
  readonly kind: QualityV1;
  /** `published` unless said otherwise */
  readonly confidence?: ConfidenceV1;
};

/**
 * A constant with its citation; without one a constant does not get in.
 *
 * @param settings.value the constant, branded where it has a unit
 * @param settings.source id of a document in {@link SOURCES}, `#`, and the place in that document
 * @param settings.kind how the figure came about; `assumed` surfaces among the assumptions of an estimate
 * @returns the value with the provenance that traces and estimates quote
 * @example sourced({ value: ratio(0.8), source: "llmcarbon-paper#section 4.3", kind: "modelled" }).value // 0.8
 */
export function sourced<Value>({
  value,
  source,
  kind,
  confidence = "published",
}: SourcedSettings<Value>): SourcedV1<Value> {
  const separator = source.indexOf("#");
  const id = source.slice(0, separator) as SourceId;
  const { citation, publisher, version, url, license }: SourceDocument = SOURCES[id];
  const provenance: ProvenanceV1 = {
    datasetId: id,
    datasetVersion: version,
    citation: `${citation}, ${source.slice(separator + 1)}`,
    publisher,
    ...(url === undefined ? {} : { url }),
    license,
    quality: kind,
    confidence,
  };
  return { value, provenance };
}
