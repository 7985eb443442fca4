import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * Tells whoever is sent an answer what may be done with it: never run, framed or read as another type, and never kept by a cache
 * between. Who ends TLS in front of the API says for how long it is to be asked by TLS alone.
 */
export async function guardAnswers(fastify: FastifyInstance): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
    },
    strictTransportSecurity: false,
  });
  fastify.addHook("onSend", async (_request, reply) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "private, no-cache");
    if (reply.statusCode === 401) reply.header("www-authenticate", "Bearer");
  });
}
