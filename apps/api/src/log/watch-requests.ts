import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Metrics } from "../metrics/create-metrics.ts";
import type { Tracing } from "../traces/create-tracing.ts";
import type { Log } from "./create-log.ts";
import { isExpectedRefusal } from "./expected-refusals.ts";
import { openNote, takeNote } from "./request-notes.ts";

export type Watch = {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
};

const MILLISECONDS_PER_SECOND = 1000;
const FAULT = 500;
/** Of a request whose client went away before it was answered; nobody is sent it. */
const CLIENT_WENT = 499;

/**
 * Counts, times and logs each request by the route it took: its address itself may hold what nobody else should read. Its id goes
 * out with the answer and stands in the audit log.
 */
export function watchRequests(fastify: FastifyInstance, { log, metrics, tracing }: Watch): void {
  fastify.addHook("onRequest", (request, reply, done) => {
    openNote(request.id);
    reply.header("x-request-id", request.id);
    tracing.begin(request.id, { method: request.method, route: routeOf(request), headers: request.headers });
    // Also where the client goes away, of which no hook of an answer hears.
    reply.raw.once("close", () => finish(request, reply));
    tracing.follow(request.id, done);
  });
  const finish = (request: FastifyRequest, reply: FastifyReply): void => {
    const told = describe(request, reply);
    metrics.observeRequest(told);
    tracing.end(request.id, told.status);
    const line = { requestId: request.id, ...told, ...takeNote(request.id) };
    if (told.status >= FAULT && !isExpectedRefusal(reply)) log.error(line, "failed");
    else log.info(line, told.status === CLIENT_WENT ? "given up by its client" : "answered");
  };
}

/** Not the address, which is as long and as secret as its sender likes. */
const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? "unmatched";

const describe = (request: FastifyRequest, reply: FastifyReply) => ({
  method: request.method,
  route: routeOf(request),
  status: reply.raw.writableFinished ? reply.statusCode : CLIENT_WENT,
  durationS: reply.elapsedTime / MILLISECONDS_PER_SECOND,
});
