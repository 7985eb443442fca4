import { createHash } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";

export type RequestLimits = {
  /** requests a minute of one key, on each process of the API */
  readonly requestsPerMinute: number;
  /** estimates a minute that one address may ask for without a key */
  readonly estimatesPerMinute: number;
};

/**
 * Counts what comes with a key by its key, and estimates without one by the address they come from; `ratelimit-*` headers say how
 * many are left. A session is a person at a browser, and reading what is open costs little: neither is counted.
 */
export async function limitRequests(
  fastify: FastifyInstance,
  { requestsPerMinute, estimatesPerMinute }: RequestLimits,
): Promise<void> {
  await fastify.register(rateLimit, {
    timeWindow: "1 minute",
    enableDraftSpec: true,
    max: (request) => (findKey(request) === undefined ? estimatesPerMinute : requestsPerMinute),
    // The key itself is kept nowhere.
    keyGenerator: (request) => {
      const key = findKey(request);
      return key === undefined ? `address ${request.ip}` : createHash("sha256").update(key).digest("base64");
    },
    allowList: (request) => findKey(request) === undefined && !isOpenEstimate(request),
    errorResponseBuilder: () => ({ statusCode: 429 }),
  });
}

function findKey({ headers }: FastifyRequest): string | undefined {
  const key = headers.authorization ?? headers["x-api-token"];
  return typeof key === "string" && key !== "" ? key : undefined;
}

/**
 * The matched route decides, since an address may be written in many ways. A path of tRPC may name several procedures and is
 * decoded once more by tRPC, so one that still holds a percent sign may be anything.
 */
function isOpenEstimate({ routeOptions, params }: FastifyRequest): boolean {
  if (routeOptions.url === "/v1/estimates") return true;
  if (routeOptions.url !== "/trpc/:path") return false;
  const { path } = params as { readonly path: string };
  return path.includes("estimates.create") || path.includes("%");
}
