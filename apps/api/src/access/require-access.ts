import type { Access } from "./access.ts";
import { findAccess, type AccessRules } from "./find-access.ts";
import type { Permission } from "./permission.ts";
import type { Principal } from "./principal.ts";
import { RequestError } from "../trpc/request-error.ts";
import { unknownOrganization } from "../trpc/unknown-organization.ts";

type Wanted = { readonly slug: string; readonly permission: Permission };

/**
 * The one place where a request is let in or not. Of an organisation somebody has no part in, nobody learns whether it is there.
 *
 * @throws {RequestError} 401 where credentials might help, 404 for an organisation that is not there or not one's own, 403 for a
 *   role that does not reach
 */
export async function requireAccess(
  rules: AccessRules,
  principal: Principal,
  { slug, permission }: Wanted,
): Promise<Access> {
  const access = await findAccess(rules, principal, slug);
  if (access?.permissions.has(permission)) return access;
  if (principal.kind === "visitor") throw needsCredentials();
  if (access === undefined) throw unknownOrganization(slug);
  throw notAllowed(permission, access);
}

/** @throws {RequestError} 401 of a visitor, 403 of everyone else who does not keep the installation */
export function requireOperator(principal: Principal): void {
  if (principal.kind === "operator") return;
  if (principal.kind === "visitor") throw needsCredentials();
  throw new RequestError({
    status: 403,
    code: "not-allowed",
    message: "this takes the operator's token of the installation",
  });
}

const needsCredentials = () =>
  new RequestError({
    status: 401,
    code: "needs-credentials",
    message:
      'authorization: found nothing; allowed: "Bearer" and an API key, or the session of a signed-in member',
  });

function notAllowed(permission: Permission, { role, actor }: Access): RequestError {
  const who = role === null ? `this ${actor.kind}` : `the role ${role}`;
  return new RequestError({
    status: 403,
    code: "not-allowed",
    message: `${who} may not do this here; it takes the permission ${permission}`,
  });
}
