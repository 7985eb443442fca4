import { BlockList } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isSameText } from "../secrets/is-same-text.ts";
import { RequestError } from "../trpc/request-error.ts";
import type { Metrics } from "./create-metrics.ts";

export type MetricsDoor = {
  readonly metrics: Metrics;
  /** what Prometheus shows; null: programs on this machine need nothing, and others are not answered */
  readonly token: string | null;
};

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Serves `/metrics`. */
export function registerMetrics(fastify: FastifyInstance, { metrics, token }: MetricsDoor): void {
  fastify.get("/metrics", async (request, reply) => {
    if (token === null ? !isFromHere(request) : !showsToken(request, token)) throw notForYou(token);
    const { contentType, text } = await metrics.render();
    return reply.header("cache-control", "no-store").type(contentType).send(text);
  });
}

/** A proxy on this machine passes requests of others on, and says so. */
function isFromHere({ socket, headers }: FastifyRequest): boolean {
  const { remoteAddress = "", remoteFamily } = socket;
  const family = remoteFamily === "IPv6" ? "ipv6" : "ipv4";
  const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !isForwarded && loopback.check(remoteAddress, family);
}

const showsToken = ({ headers }: FastifyRequest, token: string): boolean =>
  isSameText(headers.authorization ?? "", `Bearer ${token}`);

const notForYou = (token: string | null): RequestError =>
  new RequestError({
    status: 401,
    code: "needs-metrics-token",
    message:
      token === null
        ? "metrics: found a request from elsewhere; allowed: one from this machine, or LLMCARBON_METRICS_TOKEN has to be set"
        : "metrics: found no valid token; allowed: LLMCARBON_METRICS_TOKEN in Authorization: Bearer",
  });
