import { randomUUID } from "node:crypto";
import etag from "@fastify/etag";
import Fastify, { LogController, type FastifyInstance, type FastifyReply } from "fastify";
import { collectMethods, refuseOtherMethods } from "./rest/refuse-other-methods.ts";
import { registerAdmin } from "./features/admin/register-admin.ts";
import { registerAudit } from "./features/audit/register-audit.ts";
import { registerInvitations } from "./features/invitations/register-invitations.ts";
import { registerSetup } from "./features/setup/register-setup.ts";
import { registerIdentity } from "./identity/register-identity.ts";
import { registerDoors } from "./rest/doors.ts";
import { describeReadiness } from "./rest/describe-readiness.ts";
import { createOpenApiDocument } from "./rest/openapi-document.ts";
import { registerCodecarbon } from "./receivers/codecarbon/register-codecarbon.ts";
import { registerOpenTelemetry } from "./receivers/opentelemetry/register-open-telemetry.ts";
import { expectRefusal } from "./log/expected-refusals.ts";
import { watchRequests, type Watch } from "./log/watch-requests.ts";
import { registerMetrics } from "./metrics/register-metrics.ts";
import { BODY_LIMIT_BYTES } from "./rest/body-limits.ts";
import { allowOrigins } from "./rest/allow-origins.ts";
import { guardAnswers } from "./rest/guard-answers.ts";
import { hashAnswer } from "./rest/etag.ts";
import { limitRequests, type RequestLimits } from "./rest/limit-requests.ts";
import { limitArrival, LONG_ARRIVAL_MS } from "./rest/limit-arrival.ts";
import { registerRoutes } from "./rest/register-routes.ts";
import type { Context } from "./trpc/context.ts";
import { toProblem } from "./trpc/map-errors.ts";
import { registerTrpc } from "./trpc/register-trpc.ts";
import { RequestError } from "./trpc/request-error.ts";

export type ApiSettings = Context &
  RequestLimits & {
    /** other sites whose pages may ask, such as `https://portal.example.org` */
    readonly corsOrigins: readonly string[];
    /** who is believed about the address a request comes from */
    readonly trustedProxies: readonly string[];
    /** where requests are logged, counted and followed */
    readonly watch: Watch;
    /** whether this process was asked to stop and should get no new requests */
    readonly isStopping: () => boolean;
    /** what Prometheus shows; null: programs on this machine need nothing */
    readonly metricsToken: string | null;
    /** where faults of this server are told; their words never reach a client */
    readonly reportFault: (error: unknown) => void;
  };

/** The API as a Fastify instance that does not listen yet. */
export async function createApi(settings: ApiSettings): Promise<FastifyInstance> {
  const { estimatesPerMinute, requestsPerMinute, corsOrigins, trustedProxies, ...others } = settings;
  const { watch, metricsToken, isStopping, reportFault, ...context } = others;
  const refuse = (reply: FastifyReply, error: unknown) => sendProblem(reply, error, reportFault);
  const fastify = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: LONG_ARRIVAL_MS,
    trustProxy: [...trustedProxies],
    loggerInstance: watch.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 5000 },
    frameworkErrors: (error, _request, reply) => refuse(reply as FastifyReply, error),
  });

  watchRequests(fastify, watch);
  endConnectionsWhenClosing(fastify, isStopping);
  limitArrival(fastify);
  fastify.setErrorHandler((error, _request, reply) => refuse(reply, error));
  fastify.setNotFoundHandler((_request, reply) => refuse(reply, { statusCode: 404 }));
  await guardAnswers(fastify);
  await allowOrigins(fastify, corsOrigins);
  await fastify.register(etag, { hashFn: hashAnswer });
  await limitRequests(fastify, { estimatesPerMinute, requestsPerMinute });
  const methods = collectMethods(fastify);
  await fastify.register((scope) => registerDoors(scope, context));
  await fastify.register((scope) => registerOpenTelemetry(scope, { context, reportFault }));
  await fastify.register((scope) => registerCodecarbon(scope, { context, reportFault }));
  await fastify.register((scope) => registerAdmin(scope, context));
  await fastify.register((scope) => registerAudit(scope, context));
  await fastify.register((scope) => registerIdentity(scope, context.identity));
  await fastify.register((scope) => registerSetup(scope, context));
  await fastify.register((scope) => registerInvitations(scope, context));
  await fastify.register((scope) => registerRoutes(scope, context));
  await fastify.register((scope) => registerTrpc(scope, { context, reportFault }));
  registerDescriptions(fastify, { ...context, isStopping });
  registerMetrics(fastify, { metrics: watch.metrics, token: metricsToken });
  refuseOtherMethods(fastify, { methods, refuse });
  return fastify;
}

/** A connection kept open after its last answer would hold up the stop until its client lets go, or keep a balancer here. */
function endConnectionsWhenClosing(fastify: FastifyInstance, isStopping: () => boolean): void {
  let isClosing = false;
  fastify.addHook("preClose", async () => {
    isClosing = true;
  });
  fastify.addHook("onSend", async (_request, reply) => {
    if (isClosing || isStopping()) reply.header("connection", "close");
  });
}

type Described = Context & Pick<ApiSettings, "isStopping">;

function registerDescriptions(fastify: FastifyInstance, context: Described): void {
  const document = createOpenApiDocument();
  fastify.get("/v1/openapi.json", () => document);
  fastify.get("/healthz", () => ({ status: "ok" }));
  fastify.get("/readyz", async (_request, reply) => {
    const { isReady, parts } = await describeReadiness(context);
    if (isReady) return { status: "ready", engine: context.database.engine, parts };
    const down = Object.entries(parts).flatMap(([part, state]) => (state === "down" ? [part] : []));
    // Who is asked to stop wants to be left: a balancer reads this every few seconds until it is over.
    if (down.every((part) => part === "server")) expectRefusal(reply);
    const problem = toProblem(new RequestError({ status: 503, code: "not-ready", message: "" }));
    const said = { ...problem, detail: `not ready: ${down.join(", ")}`, parts };
    return reply.code(problem.status).type("application/problem+json").send(said);
  });
}

function sendProblem(reply: FastifyReply, error: unknown, reportFault: ApiSettings["reportFault"]) {
  const problem = toProblem(error);
  if (problem.status >= 500) reportFault(error);
  return reply.code(problem.status).type("application/problem+json").send(problem);
}
