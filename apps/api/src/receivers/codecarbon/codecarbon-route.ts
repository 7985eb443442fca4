import type { Organization } from "@llmcarbon/prisma";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { admit, admittedOf } from "../../access/admit.ts";
import { holdPlace } from "../../rest/hold-place.ts";
import type { Context } from "../../trpc/context.ts";
import { slugSchema } from "../../schemas/query.schema.ts";
import { requireFound } from "./codecarbon-request.ts";
import { NIL_ID } from "./nil-id.ts";

/** What an answer is made of. */
export type Call = {
  readonly context: Context;
  /** the organisation of the address */
  readonly owner: Organization;
  readonly request: FastifyRequest;
  /** id in the address; of an address without one, or with one that is no id, an id that nothing has */
  readonly id: string;
};

/** An address of CodeCarbon's API. */
export type CodecarbonRoute = {
  readonly method: "GET" | "POST";
  readonly url: `/${string}`;
  /** 200 of a GET and 201 of a POST, unless it says another */
  readonly status?: number;
  readonly answer: (call: Call) => Promise<unknown>;
};

type Served = CodecarbonRoute & { readonly context: Context };

const STATUS = { GET: 200, POST: 201 } as const;

/** Serves an address under the prefix of a scope. */
export function registerRoute(fastify: FastifyInstance, served: Served): void {
  const { method, url, context } = served;
  fastify.route({
    method,
    url,
    onRequest: [
      requireName,
      ...(method === "POST"
        ? [admit(context, "activities:book"), holdPlace(context.ingest.room)]
        : [admit(context, "figures:read")]),
    ],
    handler: (request, reply) => answerCall(served, request, reply),
  });
}

/** @throws {RequestError} 404 for an address that names what no organisation is called */
async function requireName({ params }: FastifyRequest): Promise<void> {
  const { organization } = params as { readonly organization?: string };
  if (organization === undefined) return;
  requireFound(slugSchema.safeParse(organization).data, "Organization", organization);
}

async function answerCall(
  { method, status = STATUS[method], answer }: Served,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id = "" } = request.params as Record<string, string>;
  const { access, ...context } = admittedOf(request);
  const owner = access.organization;
  const body = await answer({ context, owner, request, id: readId(id) });
  // A text of its own is JSON as well.
  return reply.code(status).type("application/json").send(JSON.stringify(body));
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function readId(id: string): string {
  const text = id.toLowerCase();
  return UUID.test(text) ? text : NIL_ID;
}
