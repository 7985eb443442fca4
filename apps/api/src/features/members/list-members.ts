import { listMembers as read } from "@llmcarbon/prisma";
import { findUsers } from "@llmcarbon/prisma/identity";
import type { Access } from "../../access/access.ts";
import type { Context } from "../../trpc/context.ts";
import type { MemberList, MemberListQuery } from "./member.schema.ts";

type Asked = Pick<Context, "database"> & { readonly access: Access };

/** Members of the organisation, with who they are. */
export async function listMembers(
  { access, database }: Asked,
  { cursor, limit }: MemberListQuery,
): Promise<MemberList> {
  const found = await read(database, access.organization.id, { after: cursor ?? null, limit: limit + 1 });
  const members = found.slice(0, limit);
  const users = await findUsers(
    database,
    members.map(({ userId }) => userId),
  );
  const items = members.map(({ userId, role, teams, createdAt }) => {
    const user = users.find(({ id }) => id === userId);
    return {
      userId,
      email: user?.email ?? null,
      name: user?.name ?? null,
      role,
      teams: [...teams],
      createdAt: createdAt.toISOString(),
    };
  });
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.userId ?? null) : null };
}
