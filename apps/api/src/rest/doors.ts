import { objectWith, oneOf } from "@llmcarbon/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { admit, admittedOf } from "../access/admit.ts";
import { readPrincipal } from "../access/read-principal.ts";
import { toEntries } from "../batch/answer-each.ts";
import type { BookResult } from "../features/activities/activity.schema.ts";
import { bookActivities } from "../features/activities/book-activities.ts";
import { createEstimate } from "../features/estimates/create-estimate.ts";
import { createEstimates } from "../features/estimates/create-estimates.ts";
import { createBodyRoom } from "../ingest/body-room.ts";
import { DEFAULT_MOST_BODIES, DEFAULT_MOST_BYTES } from "../ingest/create-ingest.ts";
import { organizationShape } from "../schemas/query.schema.ts";
import type { Context } from "../trpc/context.ts";
import { parseQuery } from "../trpc/request-error.ts";
import { abortSignal } from "./abort-signal.ts";
import { holdPlace } from "./hold-place.ts";
import { acceptDocuments, readDocuments } from "./read-documents.ts";

const flag = oneOf(["true", "false"]).default("false");

export const estimateDoorQuerySchema = objectWith({
  trace: flag.meta({
    description: "Whether to answer with the tree of formulas, and what sensitivity adds.",
  }),
  sensitivity: flag.meta({
    description: "Whether to answer with the unknowns that make the intervals, ranked.",
  }),
});

export const bookDoorQuerySchema = objectWith(organizationShape);

/** The two addresses that take one document or many, as JSON or NDJSON, gzipped or not. */
export async function registerDoors(fastify: FastifyInstance, context: Context): Promise<void> {
  acceptDocuments(fastify);
  // Apart from those that book, whom open estimates must not keep out.
  const room = createBodyRoom({ mostBytes: DEFAULT_MOST_BYTES, mostBodies: DEFAULT_MOST_BODIES });
  // Open to all, but not to made-up keys: each would be counted by itself.
  const knowSender = async (request: FastifyRequest) => void (await readPrincipal(context, request));
  fastify.post("/v1/estimates", { onRequest: [knowSender, holdPlace(room)] }, (request, reply) =>
    answerEstimates(request, reply, context),
  );
  const onRequest = [admit(context, "activities:book"), holdPlace(context.ingest.room)];
  fastify.post("/v1/activities", { onRequest }, (request, reply) => answerBooking(request, reply));
}

async function answerEstimates(request: FastifyRequest, reply: FastifyReply, { estimator }: Context) {
  const query = parseQuery(estimateDoorQuerySchema, request.query);
  const extras = { trace: query.trace === "true", sensitivity: query.sensitivity === "true" };
  const documents = await readDocuments(request);
  if (documents.kind === "one") return createEstimate(estimator, { activity: documents.document, ...extras });
  const { answers, isAnyRefused } = await createEstimates(estimator, {
    entries: documents.entries,
    ...extras,
  });
  return reply.code(isAnyRefused ? 207 : 200).send(answers);
}

async function answerBooking(request: FastifyRequest, reply: FastifyReply) {
  parseQuery(bookDoorQuerySchema, request.query);
  const { access, ...context } = admittedOf(request);
  const signal = abortSignal(reply);
  const documents = await readDocuments(request);
  const entries = documents.kind === "one" ? toEntries([documents.document]) : documents.entries;
  const result = await bookActivities(context, access.organization.id, { entries, signal });
  return reply.code(toBookingStatus(result)).send(result);
}

/** 207 where some were refused, 422 where all were, one alone included. */
function toBookingStatus({ booked, duplicates, sameCall, rejected }: BookResult): 200 | 207 | 422 {
  if (rejected.length === 0) return 200;
  return booked + duplicates + sameCall === 0 ? 422 : 207;
}
