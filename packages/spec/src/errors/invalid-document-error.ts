import { FootprintError } from "./footprint-error.ts";

/** One thing wrong in a document someone handed us. */
export type DocumentIssue = {
  /** where, as a path in the document: `workload.tokenCount`; empty for the document itself */
  readonly path: string;
  /** what was found there, shortened for display */
  readonly found: string;
  /** what is allowed, or the nearest known names */
  readonly allowed: string;
};

/** An activity document that cannot be accepted. The message is the first issue on one line. */
export class InvalidDocumentError extends FootprintError {
  readonly issues: readonly DocumentIssue[];

  constructor(issues: readonly [DocumentIssue, ...DocumentIssue[]]) {
    const [first, ...others] = issues;
    const rest = others.length === 0 ? "" : ` (and ${others.length} more)`;
    super({
      code: "invalid-document",
      message: `${first.path === "" ? "document" : first.path}: found ${first.found}; allowed: ${first.allowed}${rest}`,
      details: { issues },
    });
    this.issues = issues;
  }
}
