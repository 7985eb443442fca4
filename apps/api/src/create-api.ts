import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { collectMethods, refuseOtherMethods } from "./rest/refuse-other-methods.ts";
import { registerAdmin } from "./features/admin/register-admin.ts";
import { registerDoors } from "./rest/doors.ts";
import { createOpenApiDocument } from "./rest/openapi-document.ts";
import { registerCodecarbon } from "./receivers/codecarbon/register-codecarbon.ts";
import { registerOpenTelemetry } from "./receivers/opentelemetry/register-open-telemetry.ts";
import { BODY_LIMIT_BYTES } from "./rest/body-limits.ts";
import { limitArrival, LONG_ARRIVAL_MS } from "./rest/limit-arrival.ts";
import { registerRoutes } from "./rest/register-routes.ts";
import type { Context } from "./trpc/context.ts";
import { toProblem } from "./trpc/map-errors.ts";
import { registerTrpc } from "./trpc/register-trpc.ts";
import { RequestError } from "./trpc/request-error.ts";

export type ApiSettings = Context & {
  /** estimates a minute that one address may ask for without a key */
  readonly estimatesPerMinute: number;
  /** where faults of this server are told; their words never reach a client */
  readonly reportFault: (error: unknown) => void;
};

/** The API as a Fastify instance that does not listen yet. */
export async function createApi(settings: ApiSettings): Promise<FastifyInstance> {
  const { estimatesPerMinute, reportFault, ...context } = settings;
  const refuse = (reply: FastifyReply, error: unknown) => sendProblem(reply, error, reportFault);
  const fastify = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: LONG_ARRIVAL_MS,
    routerOptions: { maxParamLength: 5000 },
    frameworkErrors: (error, _request, reply) => refuse(reply as FastifyReply, error),
  });

  endConnectionsWhenClosing(fastify);
  limitArrival(fastify);
  fastify.setErrorHandler((error, _request, reply) => refuse(reply, error));
  fastify.setNotFoundHandler((_request, reply) => refuse(reply, { statusCode: 404 }));
  await fastify.register(rateLimit, {
    max: estimatesPerMinute,
    timeWindow: "1 minute",
    allowList: (request) => !isOpenEstimate(request),
    errorResponseBuilder: () => ({ statusCode: 429 }),
  });
  const methods = collectMethods(fastify);
  await fastify.register((scope) => registerDoors(scope, context));
  await fastify.register((scope) => registerOpenTelemetry(scope, { context, reportFault }));
  await fastify.register((scope) => registerCodecarbon(scope, { context, reportFault }));
  await fastify.register((scope) => registerAdmin(scope, context));
  await fastify.register((scope) => registerRoutes(scope, context));
  await fastify.register((scope) => registerTrpc(scope, { context, reportFault }));
  registerDescriptions(fastify, context);
  refuseOtherMethods(fastify, { methods, refuse });
  return fastify;
}

/**
 * Estimates are open to everyone, so they alone are counted. The matched route decides, since an address may be written
 * in many ways. A path of tRPC may name several procedures and is decoded once more by tRPC, so one that still holds a
 * percent sign may be anything.
 */
function isOpenEstimate({ routeOptions, params }: FastifyRequest): boolean {
  if (routeOptions.url === "/v1/estimates") return true;
  if (routeOptions.url !== "/trpc/:path") return false;
  const { path } = params as { readonly path: string };
  return path.includes("estimates.create") || path.includes("%");
}

/** A connection kept open after its last answer would hold up the stop until its client lets go. */
function endConnectionsWhenClosing(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook("preClose", async () => {
    isClosing = true;
  });
  fastify.addHook("onSend", async (_request, reply) => {
    if (isClosing) reply.header("connection", "close");
  });
}

function registerDescriptions(fastify: FastifyInstance, { database }: Context): void {
  const document = createOpenApiDocument();
  fastify.get("/v1/openapi.json", () => document);
  fastify.get("/healthz", () => ({ status: "ok" }));
  fastify.get("/readyz", async () => {
    if (await database.isReady()) return { status: "ready", engine: database.engine };
    throw new RequestError({ status: 503, code: "not-ready", message: "the database does not answer" });
  });
}

function sendProblem(reply: FastifyReply, error: unknown, reportFault: ApiSettings["reportFault"]) {
  const problem = toProblem(error);
  if (problem.status >= 500) reportFault(error);
  return reply.code(problem.status).type("application/problem+json").send(problem);
}
