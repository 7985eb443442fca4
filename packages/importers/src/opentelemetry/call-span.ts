import type { Row } from "../usage/row.ts";
import type { CallKind } from "./find-call-kind.ts";
import type { OtlpSpan } from "./otlp-document.ts";

/** A span with what it says of itself and what is known of those around it. */
export type CallSpan = {
  readonly span: OtlpSpan;
  readonly row: Row;
  readonly resource: Row;
  readonly callKind: CallKind;
  /** whether it tells tokens that a span under it tells too */
  readonly isRepeating: boolean;
};
