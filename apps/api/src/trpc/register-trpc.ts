import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { readPrincipal } from "../access/read-principal.ts";
import { holdPlace } from "../rest/hold-place.ts";
import type { Context } from "./context.ts";
import { toProblem, toTrpcError } from "./map-errors.ts";
import { RequestError } from "./request-error.ts";
import { appRouter, type AppRouter } from "./router.ts";

type Settings = { readonly context: Context; readonly reportFault: (error: unknown) => void };

/** Serves the router under `/trpc`. What Fastify refuses before the router sees it answers in tRPC's shape as well. */
export async function registerTrpc(fastify: FastifyInstance, settings: Settings): Promise<void> {
  const { context, reportFault } = settings;
  fastify.setErrorHandler((error, _request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) reportFault(error);
    const { code, message } = toTrpcError(error);
    const data = { code, httpStatus: problem.status, problem };
    return reply.code(problem.status).send({ error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } });
  });
  fastify.addHook("onRequest", async ({ headers }) => refuseEncoded(headers["content-encoding"]));
  const hold = holdPlace(context.ingest.room);
  fastify.addHook("onRequest", async (request, reply) => {
    if (isBooking(request)) await hold(request, reply);
  });
  await fastify.register(fastifyTRPCPlugin, {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      createContext: async ({ req }) => ({
        ...context,
        // What is thrown here reaches nobody who would give it our words.
        principal: await readPrincipal(context, req).catch((error: unknown) => {
          throw toTrpcError(error);
        }),
        requestId: req.id,
      }),
      onError: ({ error }) => {
        if (toProblem(error).status >= 500) reportFault(error.cause ?? error);
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
}

/** One path may name several procedures, and is decoded once more by tRPC: what still holds a percent sign may be anything. */
function isBooking({ method, params }: FastifyRequest): boolean {
  const { path = "" } = params as { readonly path?: string };
  return method === "POST" && (path.includes("activities.book") || path.includes("%"));
}

/** @throws {RequestError} 415 for a compressed body, which tRPC would take for broken JSON */
function refuseEncoded(encoding = "identity"): void {
  if (encoding.trim().toLowerCase() === "identity") return;
  throw new RequestError({
    status: 415,
    code: "unsupported-content-encoding",
    message: `content-encoding: found "${encoding.slice(0, 40)}"; allowed: none; /v1/activities and /v1/estimates take gzip`,
  });
}
