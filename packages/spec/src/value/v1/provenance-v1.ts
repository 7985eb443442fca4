/** How a figure came about. */
export type QualityV1 = "measured" | "reported" | "modelled" | "assumed";

/**
 * Whether the figure was seen in its source: `published` as the source has it, `derived` computed from published
 * figures, `unverified` recalled without a document at hand; estimates that use one warn.
 */
export type ConfidenceV1 = "published" | "derived" | "unverified";

/** Where a fact comes from. Travels with every value a provider answers. */
export type ProvenanceV1 = {
  /** data set the row stands in, for example `accelerators` */
  readonly datasetId: string;
  /** version of that data set, `YYYY-MM-DD` or semantic */
  readonly datasetVersion: string;
  /** the citation itself: title, table, page */
  readonly citation: string;
  readonly publisher: string;
  readonly url?: string;
  /** SPDX identifier, or a plain word such as `public domain` or `cited fact` */
  readonly license: string;
  /** first and last date the value speaks for, both included */
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly quality: QualityV1;
  readonly confidence: ConfidenceV1;
};

/** A value and where it comes from. */
export type SourcedV1<Value> = { readonly value: Value; readonly provenance: ProvenanceV1 };
