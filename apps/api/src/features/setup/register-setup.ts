import type { FastifyInstance } from "fastify";
import { limitSetupTries } from "../../identity/limit-setup-tries.ts";
import type { Context } from "../../trpc/context.ts";
import { parseQuery } from "../../trpc/request-error.ts";
import { performSetup } from "./perform-setup.ts";
import { setupInputSchema } from "./setup.schema.ts";

/** An address of its own, for the answer signs in. */
export async function registerSetup(fastify: FastifyInstance, context: Context): Promise<void> {
  fastify.post("/v1/setup", async (request, reply) => {
    await limitSetupTries(context, request.ip);
    const input = parseQuery(setupInputSchema, request.body);
    const { answer, cookies } = await performSetup({ ...context, requestId: request.id }, input);
    return reply
      .code(201)
      .header("set-cookie", [...cookies])
      .header("cache-control", "no-store")
      .send(answer);
  });
}
