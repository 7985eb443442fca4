import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { registerDoors } from "./rest/doors.ts";
import { createOpenApiDocument } from "./rest/openapi-document.ts";
import { BODY_LIMIT_BYTES } from "./rest/read-body.ts";
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

/** Estimates are open to everyone, so they alone are counted; a path of tRPC may name several procedures. */
const isOpenEstimate = (url: string): boolean =>
  url.startsWith("/v1/estimates") || (url.startsWith("/trpc/") && url.includes("estimates.create"));

/** The API as a Fastify instance that does not listen yet. */
export async function createApi(settings: ApiSettings): Promise<FastifyInstance> {
  const { estimatesPerMinute, reportFault, ...context } = settings;
  const fastify = Fastify({ bodyLimit: BODY_LIMIT_BYTES, routerOptions: { maxParamLength: 5000 } });

  endConnectionsWhenClosing(fastify);
  fastify.setErrorHandler((error, _request, reply) => sendProblem(reply, error, reportFault));
  fastify.setNotFoundHandler((_request, reply) => sendProblem(reply, { statusCode: 404 }, reportFault));
  await fastify.register(rateLimit, {
    max: estimatesPerMinute,
    timeWindow: "1 minute",
    allowList: (request) => !isOpenEstimate(request.url),
    errorResponseBuilder: () => ({ statusCode: 429 }),
  });
  await fastify.register((scope) => registerDoors(scope, context));
  await fastify.register((scope) => registerRoutes(scope, context));
  await fastify.register((scope) => registerTrpc(scope, { context, reportFault }));
  registerDescriptions(fastify, context);
  return fastify;
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
