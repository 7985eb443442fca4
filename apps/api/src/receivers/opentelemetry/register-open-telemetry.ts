import { objectWith } from "@llmcarbon/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { admit, admittedOf } from "../../access/admit.ts";
import { abortSignal } from "../../rest/abort-signal.ts";
import { holdPlace } from "../../rest/hold-place.ts";
import { decodeText, readBody } from "../../rest/read-body.ts";
import { organizationShape } from "../../schemas/query.schema.ts";
import type { Context } from "../../trpc/context.ts";
import { parseQuery, RequestError } from "../../trpc/request-error.ts";
import { bookItems } from "./book-items.ts";
import { encodeExportAnswer } from "./encode-answer.ts";
import { CONTENT_TYPES, encodingOf } from "./otlp-encoding.ts";
import { sendStatus } from "./send-status.ts";
import { SIGNALS, type Signal } from "./signal.ts";

type Settings = { readonly context: Context; readonly reportFault: (error: unknown) => void };

export const otlpQuerySchema = objectWith(organizationShape);

/**
 * OTLP over HTTP: traces and metrics of GenAI, as Protocol Buffers and as JSON, gzipped or not. Nothing is answered with 200
 * before the ledger has it for good; what a sender should try again later is answered with 429 or 503.
 *
 * @source opentelemetry-proto 1.7.0, docs/specification.md, "OTLP/HTTP"
 */
export async function registerOpenTelemetry(fastify: FastifyInstance, settings: Settings): Promise<void> {
  const { context, reportFault } = settings;
  fastify.setErrorHandler((error, request, reply) => sendStatus(error, { request, reply, reportFault }));
  fastify.removeAllContentTypeParsers();
  // Left as bytes, since they may be compressed.
  fastify.addContentTypeParser(Object.values(CONTENT_TYPES), { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  const onRequest = [admit(context, "activities:book"), holdPlace(context.ingest.room)];
  for (const signal of SIGNALS) {
    fastify.post(signal.path, { onRequest }, (request, reply) => answerExport(signal, { request, reply }));
  }
}

type Export = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

async function answerExport(signal: Signal, { request, reply }: Export): Promise<FastifyReply> {
  parseQuery(otlpQuerySchema, request.query);
  const { access, ...context } = admittedOf(request);
  const aborted = abortSignal(reply);
  const encoding = encodingOf(request);
  const bytes = await readBody(request);
  const decoded = encoding === "protobuf" ? signal.readProtobuf(bytes) : signal.readJson(decodeText(bytes));
  if (decoded.kind === "refused") throw malformed(decoded.reason);
  const { id } = access.organization;
  const items = await decoded.value(context, id);
  const { door, rejectedField } = signal;
  const partial = await bookItems(context, { organizationId: id, door, signal: aborted }, items);
  return reply.type(CONTENT_TYPES[encoding]).send(encodeExportAnswer(encoding, rejectedField, partial));
}

const malformed = (reason: string) =>
  new RequestError({ status: 400, code: "malformed-otlp", message: `body: ${reason}` });
