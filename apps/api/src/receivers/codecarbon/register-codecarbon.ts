import type { FastifyInstance } from "fastify";
import type { Context } from "../../trpc/context.ts";
import { sendRefusal } from "./codecarbon-request.ts";
import { registerRoute } from "./codecarbon-route.ts";
import { PROJECT_ROUTES } from "./project-routes.ts";
import { RUN_ROUTES } from "./run-routes.ts";

type Settings = { readonly context: Context; readonly reportFault: (error: unknown) => void };

/** The client adds its paths to an address and no query to them, so an organisation is named in the address. */
const PREFIXES = ["/codecarbon", "/codecarbon/@:organization"];

/** What the client sends is a kilobyte. */
const BODY_LIMIT_BYTES = 100_000;

/**
 * CodeCarbon's API as its client knows it, for the default organisation and, under `/codecarbon/@organization`, for any: paths,
 * bodies and status codes are those of its own server.
 *
 * @source mlco2/codecarbon 3.3.0 (MIT), codecarbon/core/api_client.py and carbonserver/carbonserver/api/routers
 */
export async function registerCodecarbon(fastify: FastifyInstance, settings: Settings): Promise<void> {
  const { context, reportFault } = settings;
  fastify.setErrorHandler((error, _request, reply) => sendRefusal(error, { reply, reportFault }));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    "application/json",
    { parseAs: "buffer", bodyLimit: BODY_LIMIT_BYTES },
    (_request, body, done) => done(null, body),
  );
  for (const prefix of PREFIXES) {
    await fastify.register(
      async (scope) => {
        for (const route of [...PROJECT_ROUTES, ...RUN_ROUTES]) registerRoute(scope, { ...route, context });
      },
      { prefix },
    );
  }
}
