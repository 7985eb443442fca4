import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Context } from "../trpc/context.ts";
import { createCaller } from "../trpc/router.ts";
import { routes } from "./routes.ts";

/** Serves queries of the tRPC router as plain GET addresses. */
export async function registerRoutes(fastify: FastifyInstance, context: Context): Promise<void> {
  const caller = createCaller(context);
  for (const { path, input, procedure } of routes) {
    const call = procedure(caller);
    const readQuery = createQueryReader(input);
    fastify.get<{ Params: Query; Querystring: Query }>(path.replaceAll(/\{(\w+)\}/g, ":$1"), (request) =>
      call(readQuery({ ...request.query, ...request.params }) as never),
    );
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
