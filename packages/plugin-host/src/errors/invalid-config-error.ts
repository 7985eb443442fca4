import { FootprintError, type DocumentIssue } from "@llmcarbon/spec";

/** A configuration that cannot be followed. The message has one line for each thing wrong. */
export class InvalidConfigError extends FootprintError {
  constructor(file: string, issues: readonly [DocumentIssue, ...DocumentIssue[]], cause?: unknown) {
    const lines = issues.map(({ path, found, allowed }) =>
      [file, ...(path === "" ? [] : [path]), `found ${found}; allowed: ${allowed}`].join(": "),
    );
    super({ code: "invalid-config", message: lines.join("\n"), details: { file, issues }, cause });
  }
}
