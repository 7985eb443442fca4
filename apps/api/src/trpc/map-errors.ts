import { FootprintError, type DocumentIssue } from "@llmcarbon/spec";
import { LedgerError } from "@llmcarbon/prisma";
import { TRPCError, type TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { ProblemCode } from "./problem-codes.ts";
import { RequestError } from "./request-error.ts";

/** A refusal as RFC 9457 has it. A stranger may read everything in it. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly DocumentIssue[];
};

/** Faults of a document, which its sender can mend; every other code of spec and core is a fault of this server. */
const DOCUMENT_FAULTS: ReadonlySet<string> = new Set<ProblemCode>([
  "invalid-document",
  "invalid-quantity",
  "missing-fact",
  "unknown-name",
]);

export const isDocumentFault = (error: unknown): error is FootprintError =>
  FootprintError.isInstance(error) && DOCUMENT_FAULTS.has(error.code);

/** Faults of the ledger whose words are meant for who asked. */
const LEDGER_STATUS: Readonly<Record<string, number>> = {
  "invalid-window": 400,
  "invalid-cursor": 400,
  "unknown-organization": 404,
  "organization-exists": 409,
  "key-ended": 409,
  "not-embedded": 409,
  "archive-refused": 422,
  "booking-refused": 422,
  "disk-full": 507,
} satisfies Partial<Record<ProblemCode, number>>;

type Kind = {
  readonly title: string;
  readonly trpc: TRPC_ERROR_CODE_KEY;
  /** said where the words of a framework would otherwise go out */
  readonly code: ProblemCode;
  readonly detail: string;
};

const INTERNAL: Kind = {
  title: "The server failed",
  trpc: "INTERNAL_SERVER_ERROR",
  code: "internal",
  detail: "the request could not be served; the cause is in the server's log",
};

const KINDS: Readonly<Record<number, Kind>> = {
  400: {
    title: "The request cannot be read",
    trpc: "BAD_REQUEST",
    code: "malformed-request",
    detail: "the request is not well-formed; check its address, and that its body is complete JSON",
  },
  401: {
    title: "Credentials are missing",
    trpc: "UNAUTHORIZED",
    code: "needs-credentials",
    detail: "the request needs an API key or the session of a signed-in member",
  },
  403: {
    title: "Not allowed",
    trpc: "FORBIDDEN",
    code: "not-allowed",
    detail: "who asks may not do this",
  },
  404: {
    title: "Not found",
    trpc: "NOT_FOUND",
    code: "not-found",
    detail: "nothing is served at this address; /v1/openapi.json lists what is",
  },
  405: {
    title: "Method not allowed",
    trpc: "METHOD_NOT_SUPPORTED",
    code: "method-not-allowed",
    detail: "this address does not answer this method; see /v1/openapi.json",
  },
  409: {
    title: "Not as things stand",
    trpc: "CONFLICT",
    code: "conflict",
    detail: "what is asked does not go together with what this server holds",
  },
  412: {
    title: "Not as it was",
    trpc: "PRECONDITION_FAILED",
    code: "changed-meanwhile",
    detail: "what is to be changed is not as the request says; read it again",
  },
  413: {
    title: "The request is too large",
    trpc: "PAYLOAD_TOO_LARGE",
    code: "body-too-large",
    detail: "the body is larger than this server accepts; send it in parts",
  },
  415: {
    title: "The content type is not supported",
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    code: "unsupported-content-type",
    detail: "send application/json, or application/x-ndjson for many documents",
  },
  422: {
    title: "The document cannot be accepted",
    trpc: "UNPROCESSABLE_CONTENT",
    code: "invalid-document",
    detail: "the document cannot be accepted",
  },
  429: {
    title: "Too many requests",
    trpc: "TOO_MANY_REQUESTS",
    code: "too-many-requests",
    detail: "more requests than this server grants in a minute; wait and try again",
  },
  503: {
    title: "The server is not ready",
    trpc: "SERVICE_UNAVAILABLE",
    code: "not-ready",
    detail: "the server is starting, stopping, or waiting for its database; try again",
  },
  507: {
    title: "No space is left",
    trpc: "SERVICE_UNAVAILABLE",
    code: "disk-full",
    detail:
      "a disk of this server is full, and nothing of the request stayed; make space there and try again",
  },
};

type Said = Pick<Problem, "status" | "code" | "detail" | "errors">;

const createProblem = (said: Said): Problem => ({
  type: `urn:llmcarbon:problem:${said.code}`,
  title: (KINDS[said.status] ?? INTERNAL).title,
  ...said,
});

/** The one place where errors become answers. */
export function toProblem(error: unknown): Problem {
  const cause = unwrap(error);
  const status = findStatus(cause) ?? findFrameworkStatus(error);
  const isOurs = FootprintError.isInstance(cause) || LedgerError.isInstance(cause);
  if (!isOurs || status >= 500) {
    const kind = KINDS[status] ?? INTERNAL;
    return createProblem({ status: KINDS[status] ? status : 500, code: kind.code, detail: kind.detail });
  }
  const said = { status, code: cause.code, detail: cause.message };
  const issues = FootprintError.isInstance(cause) ? cause.details["issues"] : undefined;
  return createProblem(issues === undefined ? said : { ...said, errors: issues as readonly DocumentIssue[] });
}

const unwrap = (error: unknown): unknown => (error instanceof TRPCError && error.cause ? error.cause : error);

/** Status of an error of our own; nothing for those of others. */
function findStatus(cause: unknown): number | undefined {
  if (cause instanceof RequestError) return cause.status;
  if (isDocumentFault(cause)) return 422;
  if (LedgerError.isInstance(cause)) {
    return cause.code === "database-unreachable" ? 503 : (LEDGER_STATUS[cause.code] ?? 500);
  }
  return FootprintError.isInstance(cause) ? 500 : undefined;
}

/** Status of an error that tRPC or Fastify raised; 500 for whatever else was thrown. */
function findFrameworkStatus(error: unknown): number {
  if (error instanceof TRPCError) return getHTTPStatusCodeFromError(error);
  const status =
    typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : 500;
  return typeof status === "number" ? status : 500;
}

/** The same error for tRPC, which answers with the status of its code. */
export function toTrpcError(error: unknown): TRPCError {
  const { status, detail } = toProblem(error);
  return new TRPCError({ code: (KINDS[status] ?? INTERNAL).trpc, message: detail, cause: unwrap(error) });
}
