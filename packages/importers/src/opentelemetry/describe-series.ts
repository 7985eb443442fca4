import type { OtlpValue } from "./otlp-document.ts";

type Attribute = readonly [key: string, value: OtlpValue];

type Series = {
  readonly resource: readonly Attribute[];
  readonly scope: string;
  readonly metric: string;
  readonly point: readonly Attribute[];
};

/** Both types of token of one series are booked together. */
const TOKEN_TYPES: ReadonlySet<string> = new Set(["gen_ai.token.type", "llm.usage.token_type"]);
/** Histograms of input and of output that go together. */
const DIRECTION = /\.(?:input|output)_tokens$/;

/** What tells a series from all others, whatever the order of its attributes, but for the type of token it counts. */
export const describeSeries = ({ resource, scope, metric, point }: Series): string =>
  JSON.stringify([
    resource.toSorted(byKey),
    scope,
    metric.replace(DIRECTION, ""),
    point.filter(([key]) => !TOKEN_TYPES.has(key)).sort(byKey),
  ]);

const byKey = ([left]: Attribute, [right]: Attribute): number => (left < right ? -1 : left > right ? 1 : 0);
