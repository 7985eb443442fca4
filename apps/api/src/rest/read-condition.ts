import type { FastifyRequest } from "fastify";
import { RequestError } from "../trpc/request-error.ts";
import { findReading } from "./is-conditional.ts";
import type { Route } from "./route.ts";

/** What must hold of an address for a request to change it. */
export type Condition =
  | { readonly kind: "absent" }
  | { readonly kind: "present" }
  | { readonly kind: "unchanged"; readonly etags: readonly string[] };

type Asked = Pick<FastifyRequest, "headers">;

/**
 * The condition a request sets, if it sets one and is of a kind that changes something.
 *
 * @throws {RequestError} 400 for one that cannot be kept: whoever sets it must not be told that all went well
 */
export function readCondition({ headers }: Asked, route: Route): Condition | undefined {
  const { method = "get" } = route;
  if (method === "get" || method === "post") return undefined;
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  if (ifMatch === undefined && ifNoneMatch === undefined) return undefined;
  if (findReading(route) === undefined) throw unkept("no condition at an address that cannot be read");
  if (ifNoneMatch === undefined) return readMatch(ifMatch ?? "");
  if (method !== "put" || ifNoneMatch.trim() !== "*") throw unkept('If-None-Match: "*" with PUT alone');
  if (ifMatch !== undefined) throw unkept("If-Match or If-None-Match, not both");
  return { kind: "absent" };
}

function readMatch(text: string): Condition {
  if (text.trim() === "*") return { kind: "present" };
  // A proxy that compresses answers calls their names weak, though it is told the same things.
  const etags = [...text.matchAll(/"[^"]*"/g)].map(([etag]) => etag);
  if (etags.length === 0) throw unkept('an ETag in quotes, or "*"');
  return { kind: "unchanged", etags };
}

const unkept = (allowed: string) =>
  new RequestError({
    status: 400,
    code: "invalid-condition",
    message: `if-match, if-none-match: found what cannot be kept here; allowed: ${allowed}`,
  });
