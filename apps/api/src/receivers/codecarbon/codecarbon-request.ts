import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { parseJsonBody } from "../../rest/parse-documents.ts";
import { decodeText, readBody } from "../../rest/read-body.ts";
import { toProblem } from "../../trpc/map-errors.ts";
import { RequestError } from "../../trpc/request-error.ts";

/** A refusal in the shape of FastAPI, which CodeCarbon's own server is built with: a line, or a list of what is wrong where. */
export type Refusal = {
  readonly detail:
    | string
    | readonly { readonly loc: readonly (string | number)[]; readonly msg: string; readonly type: string }[];
};

/** A body that is JSON and not what was asked for. */
export class UnprocessableBody extends Error {
  readonly refusal: Refusal;

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super("a body that is not what was asked for");
    this.refusal = {
      detail: issues.map(({ path, message, code }) => ({
        loc: ["body", ...path.map((part) => (typeof part === "symbol" ? String(part) : part))],
        msg: message,
        type: code,
      })),
    };
  }
}

/**
 * The body of a request.
 *
 * @throws {RequestError} 400 for what is no JSON
 * @throws {UnprocessableBody} for JSON of another shape
 */
export async function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  request: FastifyRequest,
): Promise<z.output<Schema>> {
  const documents = parseJsonBody(decodeText(await readBody(request)));
  const parsed = schema.safeParse(documents.kind === "one" ? documents.document : []);
  if (!parsed.success) throw new UnprocessableBody(parsed.error.issues);
  return parsed.data;
}

/** @throws {RequestError} 404 for what is not there */
export function requireFound<Found>(found: Found | undefined, what: string, id: string): Found {
  if (found !== undefined) return found;
  throw new RequestError({
    status: 404,
    code: "not-found",
    message: `${what} "${id.slice(0, 100)}" not found`,
  });
}

export type ErrorSettings = {
  readonly reply: FastifyReply;
  readonly reportFault: (error: unknown) => void;
};

/** Refuses a request as CodeCarbon's own server does. */
export function sendRefusal(error: unknown, { reply, reportFault }: ErrorSettings): FastifyReply {
  if (error instanceof UnprocessableBody) return reply.code(422).send(error.refusal);
  const problem = toProblem(error);
  if (problem.status >= 500) reportFault(error);
  return reply.code(problem.status).send({ detail: problem.detail } satisfies Refusal);
}
