import { present } from "@llmcarbon/spec";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { readPrincipal } from "../access/read-principal.ts";
import type { Context } from "../trpc/context.ts";
import { createCaller } from "../trpc/router.ts";
import { answerOnce } from "./answer-once.ts";
import { createUnchangedCheck } from "./create-unchanged-check.ts";
import { readCondition } from "./read-condition.ts";
import { readMembers } from "./read-members.ts";
import { routes } from "./routes.ts";

/** What a single document may take; many go through doors of their own. */
const BODY_LIMIT_BYTES = 1_000_000;

/** Serves procedures of the tRPC router as plain addresses. */
export async function registerRoutes(fastify: FastifyInstance, context: Context): Promise<void> {
  for (const route of routes) {
    const { method = "get", path, status = 200, input, procedure } = route;
    const readQuery = createQueryReader(input);
    fastify.route<{ Params: Query; Querystring: Query }>({
      method,
      url: path.replaceAll(/\{(\w+)\}/g, ":$1"),
      bodyLimit: BODY_LIMIT_BYTES,
      async handler(request, reply) {
        const address = readQuery({ ...request.query, ...request.params });
        const principal = await readPrincipal(context, request);
        const asked = { ...context, principal, requestId: request.id };
        const condition = readCondition(request, route);
        const check =
          condition && (await createUnchangedCheck({ context: asked, route, address, condition }));
        const members = { ...readMembers(route, request.body), ...address };
        const answer = () =>
          procedure(createCaller({ ...asked, ...present({ requireUnchanged: check }) }))(members as never);
        if (method !== "post") return reply.code(status).send(await answer());
        return answerOnce({ context: asked, request, reply, address, status }, answer);
      },
    });
  }
}

type Query = Readonly<Record<string, string | readonly string[]>>;

/**
 * Text of the address → values of the types a schema asks for. What does not convert stays text, so that the refusal
 * names what was found.
 */
function createQueryReader(schema: z.ZodObject): (query: Query) => Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input" });
  return (query) =>
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, read(properties[name], value)]));
}

function read(schema: z.core.JSONSchema._JSONSchema | undefined, value: string | readonly string[]): unknown {
  if (typeof schema !== "object") return value;
  if (schema.type === "array") return toList(schema, value);
  if (schema.type !== "integer" || typeof value !== "string" || value.trim() === "") return value;
  return Number.isNaN(Number(value)) ? value : Number(value);
}

/** A list is one parameter repeated, unless its schema says it is joined by commas (OpenAPI: `explode: false`). */
function toList(schema: z.core.JSONSchema.JSONSchema, value: string | readonly string[]): readonly string[] {
  const values = [value].flat();
  const { explode = true } = (schema["param"] ?? {}) as { explode?: boolean };
  return explode ? values : values.flatMap((each) => each.split(",")).filter((each) => each !== "");
}
