import { readIssues } from "@llmcarbon/core";
import { FootprintError, InvalidDocumentError, type DocumentIssue } from "@llmcarbon/spec";
import type { z } from "zod";
import type { PROBLEM_CODES, ProblemCode } from "./problem-codes.ts";

/** A code with the status it stands for. */
type Coded = {
  readonly [Code in ProblemCode]: {
    readonly status: (typeof PROBLEM_CODES)[Code]["status"];
    readonly code: Code;
  };
}[ProblemCode];

type RequestErrorOptions = Coded & {
  /** one line that a stranger may read */
  readonly message: string;
  readonly issues?: readonly DocumentIssue[];
  readonly cause?: unknown;
};

/** A request that cannot be served as it stands, whatever its documents say. */
export class RequestError extends FootprintError {
  readonly status: RequestErrorOptions["status"];

  constructor({ status, issues, ...options }: RequestErrorOptions) {
    super(issues === undefined ? options : { ...options, details: { issues } });
    this.status = status;
  }
}

/** Says of a query or an input what its schema found wrong: which parameter, what was found, what is allowed. */
export function toInputError(input: unknown, error: z.ZodError): RequestError {
  const [first, ...others] = readIssues(input, error.issues);
  return toIssuesError([first ?? { path: "", found: "an input", allowed: "another" }, ...others], error);
}

/** Refuses an input for what is wrong with it, the first of it in the message. */
export function toIssuesError(
  issues: readonly [DocumentIssue, ...DocumentIssue[]],
  cause?: z.ZodError,
): RequestError {
  const { message } = new InvalidDocumentError(issues);
  return new RequestError({ status: 400, code: "invalid-request", message, issues, cause });
}

/** @throws {RequestError} 400 that names the parameter */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const parsed = schema.safeParse(query);
  if (!parsed.success) throw toInputError(query, parsed.error);
  return parsed.data;
}
