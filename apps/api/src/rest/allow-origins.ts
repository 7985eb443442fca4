import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

/** What a page of another site may read of an answer. */
const READABLE = [
  "etag",
  "idempotent-replayed",
  "retry-after",
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
];

/**
 * Lets pages of the named sites ask with a key. Never with a session: a cookie is for the dashboard's own pages. Without a name,
 * no header is sent and a browser keeps every answer from foreign pages.
 */
export async function allowOrigins(fastify: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await fastify.register(cors, {
    origin: [...origins],
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    allowedHeaders: [
      "authorization",
      "content-type",
      "content-encoding",
      "idempotency-key",
      "if-match",
      "if-none-match",
    ],
    exposedHeaders: READABLE,
    credentials: false,
    maxAge: 600,
  });
}
