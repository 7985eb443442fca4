import { createHash } from "node:crypto";
import { claimAnswer, keepAnswer, releaseAnswer } from "@llmcarbon/prisma";
import { canonicalJson } from "@llmcarbon/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { findAccess } from "../access/find-access.ts";
import type { Principal } from "../access/principal.ts";
import type { RequestContext } from "../trpc/context.ts";
import { nameOrganization, readOrganizationName } from "../trpc/name-organization.ts";
import { RequestError } from "../trpc/request-error.ts";

const HEADER = "idempotency-key";
const KEY = /^[\x21-\x7e]{1,255}$/;

type Once = {
  readonly context: RequestContext;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** what the address says */
  readonly address: object;
  readonly status: number;
};

/**
 * Answers a request with an `Idempotency-Key` once: sent again within a day, it gets the same answer and nothing is done again. A
 * request that was refused may be mended and sent again under the same key.
 *
 * @throws {RequestError} 400 for a key that is none, 409 while the first is under way, 422 for a key of another request
 */
export async function answerOnce(once: Once, answer: () => Promise<unknown>): Promise<FastifyReply> {
  const { context, request, reply, address, status } = once;
  const given = request.headers[HEADER];
  const organizationId = given === undefined ? undefined : await findOrganizationId(context, address);
  // Whoever is not let in is told so by the procedure.
  if (given === undefined || organizationId === undefined) return reply.code(status).send(await answer());
  if (typeof given !== "string" || !KEY.test(given)) throw badKey();
  const { database, sealer, principal } = context;
  const key = hash([identify(principal), request.method, request.routeOptions.url, given]);
  const requestHash = hash([request.url, canonicalJson(request.body ?? null)]);
  const claim = await claimAnswer(database, organizationId, { key, requestHash, now: new Date() });
  if (claim.kind === "another-request") throw usedAlready();
  if (claim.kind === "under-way") throw underWay();
  if (claim.kind === "answered") {
    const body: unknown = JSON.parse(sealer.open(claim.answer.sealedBody));
    return reply.code(claim.answer.status).header("idempotent-replayed", "true").send(body);
  }
  const { claimedAt } = claim;
  const body = await answer().catch(async (error: unknown) => {
    await releaseAnswer(database, organizationId, { key, claimedAt });
    throw error;
  });
  const sealedBody = sealer.seal(JSON.stringify(body ?? null));
  await keepAnswer(database, organizationId, { key, claimedAt, status, sealedBody });
  return reply.code(status).send(body);
}

async function findOrganizationId(context: RequestContext, address: object): Promise<string | undefined> {
  const slug = readOrganizationName(await nameOrganization(context, address));
  return (await findAccess(context, context.principal, slug))?.organization.id;
}

function identify(principal: Principal): string {
  if (principal.kind === "key") return `key ${principal.keyId}`;
  return principal.kind === "user" ? `user ${principal.userId}` : principal.kind;
}

const hash = (parts: readonly (string | undefined)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

const badKey = () =>
  new RequestError({
    status: 400,
    code: "invalid-idempotency-key",
    message: `${HEADER}: found something else; allowed: 1 to 255 printable characters without a blank, of your own making, new for each request`,
  });

const usedAlready = () =>
  new RequestError({
    status: 422,
    code: "idempotency-key-reused",
    message: `${HEADER}: found a key of another request; allowed: a new one for each request`,
  });

const underWay = () =>
  new RequestError({
    status: 409,
    code: "request-under-way",
    message: `${HEADER}: found a request that is still being answered; send it again in a moment`,
  });
