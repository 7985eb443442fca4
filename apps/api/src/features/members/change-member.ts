import { changeMember as write, type Database, type MemberRole } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import { authorOf } from "../../access/author.ts";
import type { RequestContext } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { MemberRequest, MemberRoleInput } from "./member.schema.ts";
import { isByOwner, ownersOnly } from "../../access/require-owner.ts";

type Asked = Pick<RequestContext, "database" | "requestId"> & { readonly access: Access };

/** @throws {RequestError} 404 for who is no member, 403 about owners by others than owners, 409 for the last owner */
export async function changeRole(
  context: Asked,
  { userId, role }: MemberRoleInput,
): Promise<{ readonly userId: string; readonly role: MemberRole }> {
  await change(context, userId, role);
  return { userId, role };
}

/** @throws {RequestError} as `changeRole` */
export async function removeMember(
  context: Asked,
  { userId }: MemberRequest,
): Promise<{ readonly userId: string; readonly isRemoved: true }> {
  await change(context, userId, null);
  return { userId, isRemoved: true };
}

const change = (context: Asked, userId: string, role: MemberRole | null): Promise<void> =>
  writeChange(context.database, context.access.organization.id, {
    userId,
    role,
    isByOwner: isByOwner(context.access),
    author: authorOf(context),
  });

/** @throws {RequestError} as `changeRole` */
export async function writeChange(
  database: Database,
  organizationId: string,
  wish: Parameters<typeof write>[2],
): Promise<void> {
  const { kind } = await write(database, organizationId, wish);
  switch (kind) {
    case "changed":
      return;
    case "no-member":
      throw unknownMember(wish.userId);
    case "owners-only":
      throw ownersOnly();
    case "last-owner":
      throw lastOwner();
  }
}

export const unknownMember = (userId: string) =>
  new RequestError({
    status: 404,
    code: "unknown-member",
    message: `userId: found "${userId}", who is no member here`,
  });

const lastOwner = () =>
  new RequestError({
    status: 409,
    code: "last-owner",
    message: "this is the last owner of the organisation; make somebody else an owner first",
  });
