import { listMemberships } from "@llmcarbon/prisma";
import type { RequestContext } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import { unknownOrganization } from "../../trpc/unknown-organization.ts";
import { writeChange } from "./change-member.ts";

type Asked = Pick<RequestContext, "database" | "principal" | "requestId">;

/**
 * Ends one's own membership, which takes no permission.
 *
 * @throws {RequestError} 401 for who is no user, 404 where one is no member, 409 for the last owner
 */
export async function leaveOrganization(
  { database, principal, requestId }: Asked,
  { organization: slug }: { readonly organization: string },
): Promise<{ readonly userId: string; readonly isRemoved: true }> {
  if (principal.kind !== "user") throw needsSession();
  const { userId, email } = principal;
  const own = (await listMemberships(database, userId)).find((each) => each.slug === slug);
  if (own === undefined) throw unknownOrganization(slug);
  const author = { actor: { kind: "user", id: userId, name: email }, requestId } as const;
  await writeChange(database, own.id, { userId, role: null, isByOwner: true, author });
  return { userId, isRemoved: true };
}

const needsSession = () =>
  new RequestError({
    status: 401,
    code: "needs-credentials",
    message: "this takes the session of a signed-in member",
  });
