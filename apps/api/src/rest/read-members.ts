import { toIssuesError } from "../trpc/request-error.ts";
import { namesOfAddress } from "./names-of-address.ts";
import type { Route } from "./route.ts";

/**
 * The part of an input that a body holds. Of a body that is no object, nothing: the schema says what is missing.
 *
 * @throws {RequestError} 400 for what the address alone says: conditions are held against that
 */
export function readMembers({ body: kind, path }: Pick<Route, "body" | "path">, body: unknown): object {
  if (kind === "document") return body === undefined ? {} : { document: body };
  if (kind !== "members" || typeof body !== "object" || body === null) return {};
  const misplaced = [...namesOfAddress(path)].find((name) => Object.hasOwn(body, name));
  if (misplaced === undefined) return body;
  throw toIssuesError([{ path: misplaced, found: "a member of the body", allowed: "in the address alone" }]);
}
