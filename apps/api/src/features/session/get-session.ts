import { listMemberships } from "@llmcarbon/prisma";
import { findAccess } from "../../access/find-access.ts";
import { PERMISSIONS } from "../../access/permission.ts";
import type { RequestContext } from "../../trpc/context.ts";
import { findImplied } from "../../trpc/name-organization.ts";
import type { Session, SessionQuery } from "./session.schema.ts";

/** Who asks, and what is open to them. Answers a visitor as well. */
export async function getSession(context: RequestContext, { organization }: SessionQuery): Promise<Session> {
  const { principal, database, openOrganization } = context;
  const slug = organization ?? (await findImplied(context));
  const access = await findAccess(context, principal, slug);
  return {
    user: principal.kind === "user" ? toUser(principal) : null,
    organizations:
      principal.kind === "user"
        ? (await listMemberships(database, principal.userId)).map(({ slug: each, name, role }) => ({
            slug: each,
            name,
            role,
          }))
        : [],
    organization:
      access === undefined
        ? null
        : {
            slug: access.organization.slug,
            name: access.organization.name,
            role: access.role,
            permissions: PERMISSIONS.filter((permission) => access.permissions.has(permission)),
          },
    openOrganization,
  };
}

const toUser = ({ userId, email, name }: { userId: string; email: string; name: string }) => ({
  userId,
  email,
  name,
});
