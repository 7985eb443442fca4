import type { ImportItem } from "../importer.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import type { Row } from "../usage/row.ts";
import { toItem, type RowFormat } from "../usage/to-item.ts";
import type { CallSpan } from "./call-span.ts";
import { findCallKind } from "./find-call-kind.ts";
import { findRepeatingSpans, toSpanKey } from "./find-repeating-spans.ts";
import { OPENTELEMETRY_ID } from "./opentelemetry-id.ts";
import type { OtlpSpan, OtlpTraces } from "./otlp-document.ts";
import { readSpan } from "./read-span.ts";
import { SHOWN_ATTRIBUTES, toRowOfAttributes } from "./to-row.ts";

/**
 * What becomes of the spans of one request: one item each.
 *
 * Only calls of a model count, by what a span says of itself; of calls one inside the other only the innermost. An agent, a
 * chain or a tool may tell the tokens of the calls it made once more, and is left out wherever its calls are.
 */
export function listSpanActivities({ spans }: OtlpTraces, settings: ImportSettings): readonly ImportItem[] {
  const found = spans.map((span) => {
    const row = toRowOfAttributes(span.attributes);
    return { span, row, callKind: findCallKind(row) };
  });
  const repeating = findRepeatingSpans(found);
  const resources = new Map<OtlpSpan["resource"], Row>();
  return found.map(({ span, row, callKind }) => {
    const resource = resources.get(span.resource) ?? toRowOfAttributes(span.resource);
    resources.set(span.resource, resource);
    const isRepeating = repeating.has(toSpanKey(span.traceId, span.spanId));
    const format = formatOf({ span, row, resource, callKind, isRepeating });
    return toItem({ place: { path: span.path }, row }, format, settings);
  });
}

const formatOf = (call: CallSpan): RowFormat => ({
  importerId: OPENTELEMETRY_ID,
  shown: SHOWN_ATTRIBUTES,
  readRow: (_, settings) => readSpan(call, settings),
});
