import type { CallKind } from "./find-call-kind.ts";
import type { OtlpSpan } from "./otlp-document.ts";

type KindedSpan = { readonly span: OtlpSpan; readonly callKind: CallKind };

/** Ids are unique within a trace. */
export const toSpanKey = (traceId: string, spanId: string): string => `${traceId}:${spanId}`;

const COUNTED: ReadonlySet<CallKind> = new Set<CallKind>(["generation", "embedding", "rerank", "untold"]);

/**
 * Keys of spans above a call of a model, among the spans of one request. Two libraries may each trace the same call, the one
 * inside the other, and what says nothing of its kind may be a chain.
 */
export function findRepeatingSpans(spans: readonly KindedSpan[]): ReadonlySet<string> {
  const parents = new Map(
    spans.map(({ span }) => [
      toSpanKey(span.traceId, span.spanId),
      toSpanKey(span.traceId, span.parentSpanId),
    ]),
  );
  const repeating = new Set<string>();
  for (const { span, callKind } of spans) {
    if (!COUNTED.has(callKind)) continue;
    // Where one of the line is known, those above it are too; that ends circles as well.
    let key = parents.get(toSpanKey(span.traceId, span.spanId));
    while (key !== undefined && parents.has(key) && !repeating.has(key)) {
      repeating.add(key);
      key = parents.get(key);
    }
  }
  return repeating;
}
