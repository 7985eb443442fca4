import type { FastifyReply, FastifyRequest } from "fastify";
import { toProblem } from "../../trpc/map-errors.ts";
import { encodeStatus } from "./encode-answer.ts";
import { CONTENT_TYPES, encodingOf } from "./otlp-encoding.ts";

/**
 * Codes of google.rpc by status of HTTP.
 *
 * @source googleapis, google/rpc/code.proto, with the mapping to HTTP it gives
 */
const RPC_CODES: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  413: 3,
  415: 3,
  422: 3,
  429: 8,
  503: 14,
};
const INTERNAL = 13;
const FULL_DISK = 507;
const UNAVAILABLE = 503;

/** What a content type that is none of ours is told. */
const UNSUPPORTED = "content-type: found neither; allowed: application/x-protobuf or application/json";

/** Refuses a request as OTLP wants it: a google.rpc.Status in the form of the request. */
export function sendStatus(
  error: unknown,
  {
    request,
    reply,
    reportFault,
  }: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly reportFault: (error: unknown) => void;
  },
): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) reportFault(error);
  // OTLP knows no 507, and senders give up on what they do not know; a disk is cleared, and they have it still.
  const status = problem.status === FULL_DISK ? UNAVAILABLE : problem.status;
  const encoding = encodingOf(request);
  const message = problem.code === "unsupported-content-type" ? UNSUPPORTED : problem.detail;
  const body = encodeStatus(encoding, { code: RPC_CODES[status] ?? INTERNAL, message });
  return reply.code(status).type(CONTENT_TYPES[encoding]).send(body);
}
