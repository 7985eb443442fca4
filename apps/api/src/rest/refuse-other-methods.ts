import type { FastifyInstance, FastifyReply } from "fastify";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** The methods of each address, as it is registered. */
type Methods = Map<string, Set<string>>;

/** Keeps account of the addresses that are registered from now on. */
export function collectMethods(fastify: FastifyInstance): Methods {
  const methods: Methods = new Map();
  fastify.addHook("onRoute", ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    methods.set(url, known);
    for (const each of [method].flat()) known.add(each);
  });
  return methods;
}

type Settings = {
  readonly methods: Methods;
  readonly refuse: (reply: FastifyReply, error: unknown) => FastifyReply;
};

/** Answers 405 at addresses that exist, before the body is read, and says which methods they have. */
export function refuseOtherMethods(fastify: FastifyInstance, { methods, refuse }: Settings): void {
  for (const [url, known] of methods) {
    const others = METHODS.filter((method) => !known.has(method));
    if (others.length === 0) continue;
    const allow = [...known].sort().join(", ");
    const answer = (reply: FastifyReply) => refuse(reply.header("allow", allow), { statusCode: 405 });
    fastify.route({
      method: others,
      url,
      onRequest: async (_request, reply) => answer(reply),
      handler: (_request, reply) => answer(reply),
    });
  }
}
