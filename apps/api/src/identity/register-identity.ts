import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Identity } from "./create-identity.ts";

const BODY_LIMIT_BYTES = 16_384;

/** Serves /auth, with who asks as Fastify has it: behind a proxy it trusts, the address that proxy names. */
export async function registerIdentity(fastify: FastifyInstance, identity: Identity): Promise<void> {
  fastify.removeAllContentTypeParsers();
  // Read as text and parsed at the door, which knows what each path takes.
  fastify.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  fastify.route({
    method: ["GET", "POST"],
    url: "/auth/*",
    bodyLimit: BODY_LIMIT_BYTES,
    async handler(request, reply) {
      const response = await identity.handler(toRequest(request), { address: request.ip });
      return send(reply, response);
    },
  });
}

function toRequest({ url, method, headers, body }: FastifyRequest): Request {
  const own = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) own.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return new Request(new URL(url, "http://localhost"), {
    method,
    headers: own,
    ...(method === "POST" && { body: typeof body === "string" ? body : "" }),
  });
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  void reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") void reply.header(name, value);
  }
  for (const line of response.headers.getSetCookie()) void reply.header("set-cookie", line);
  return reply.send(await response.text());
}
