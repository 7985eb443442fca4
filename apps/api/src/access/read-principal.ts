import type { IncomingHttpHeaders } from "node:http";
import type { FastifyRequest } from "fastify";
import { isSameText } from "../secrets/is-same-text.ts";
import type { Context } from "../trpc/context.ts";
import { RequestError } from "../trpc/request-error.ts";
import { findKeyPrincipal } from "./find-key-principal.ts";
import type { Principal } from "./principal.ts";

/** What a scheme and a token look like; CodeCarbon's client sends its token bare. */
const BEARER = /^Bearer +(\S+)$/i;

/**
 * Who sends a request.
 *
 * @throws {RequestError} 401 for credentials that hold nothing: unknown, expired and revoked ones are told alike
 */
export async function readPrincipal(
  context: Pick<Context, "database" | "identity" | "isOpenToAll" | "operatorToken">,
  request: Pick<FastifyRequest, "headers" | "method">,
): Promise<Principal> {
  if (context.isOpenToAll) return { kind: "operator" };
  const token = findToken(request.headers);
  if (token === undefined) return readSession(context, request);
  if (context.operatorToken !== null && isSameText(token, context.operatorToken)) return { kind: "operator" };
  const principal = await findKeyPrincipal(context.database, token);
  if (principal === undefined) throw invalidCredentials();
  return principal;
}

function findToken({ authorization, "x-api-token": bare }: IncomingHttpHeaders): string | undefined {
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw invalidCredentials();
    return token;
  }
  return typeof bare === "string" && bare !== "" ? bare : undefined;
}

async function readSession(
  { identity }: Pick<Context, "identity">,
  { headers, method }: Pick<FastifyRequest, "headers" | "method">,
): Promise<Principal> {
  const { cookie } = headers;
  if (cookie === undefined) return { kind: "visitor" };
  const session = await identity.findSession(new Headers({ cookie }));
  if (session === null) return { kind: "visitor" };
  // A browser sends the cookie along whatever page asks.
  if (!HARMLESS.has(method) && !identity.isTrustedOrigin(headers.origin)) throw foreignOrigin(headers.origin);
  const { userId, email, name } = session;
  return { kind: "user", userId, email, name };
}

/** Methods that change nothing. */
const HARMLESS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

const foreignOrigin = (origin: string | undefined) =>
  new RequestError({
    status: 403,
    code: "foreign-origin",
    message: `origin: found ${origin === undefined ? "nothing" : `"${origin.slice(0, 200)}"`}; allowed: the dashboard's own address, LLMCARBON_PUBLIC_URL`,
  });

const invalidCredentials = () =>
  new RequestError({
    status: 401,
    code: "invalid-credentials",
    message: 'authorization: found credentials that hold nothing; allowed: "Bearer" and a valid API key',
  });
