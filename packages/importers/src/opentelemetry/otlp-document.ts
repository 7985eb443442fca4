/** Attributes by name; of all that may stand in a span only those in {@link KEPT_ATTRIBUTES} are kept. */
export type OtlpAttributes = ReadonlyMap<string, OtlpValue>;
export type OtlpValue = string | number | boolean;

/** What a decoder found, or why the whole request is none. */
export type OtlpDecoded<Value> =
  | { readonly kind: "decoded"; readonly value: Value }
  | {
      readonly kind: "refused";
      /** what was found and what is allowed, one line, without words of the request */
      readonly reason: string;
    };

/** A span with what concerns us of it. Ids and times are as they came: whoever reads them checks them. */
export type OtlpSpan = {
  /** place in the request, `resourceSpans[0].scopeSpans[0].spans[3]` */
  readonly path: string;
  /** hexadecimal */
  readonly traceId: string;
  readonly spanId: string;
  /** empty for a root */
  readonly parentSpanId: string;
  /** decimal digits [ns since 1970] */
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly isError: boolean;
  readonly attributes: OtlpAttributes;
  readonly resource: OtlpAttributes;
};

export type OtlpTraces = { readonly spans: readonly OtlpSpan[] };

/** A point of a metric that counts tokens. */
export type OtlpPoint = {
  readonly path: string;
  readonly metric: string;
  readonly temporality: "delta" | "cumulative" | "unspecified";
  /** decimal digits [ns since 1970] */
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
  /** recordings of a histogram; nothing for a sum, which does not tell them */
  readonly count: number | undefined;
  readonly sum: number | undefined;
  readonly attributes: OtlpAttributes;
  readonly resource: OtlpAttributes;
  /** tells the series from all others but for the type of token; every attribute is in it, so it is hashed and never stored */
  readonly identity: string;
};

export type OtlpMetrics = {
  readonly points: readonly OtlpPoint[];
  /** places of metrics that count no tokens */
  readonly others: readonly string[];
};
