import { setMemberTeams } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import { authorOf } from "../../access/author.ts";
import type { RequestContext } from "../../trpc/context.ts";
import { unknownMember } from "./change-member.ts";
import type { MemberTeamsInput } from "./member.schema.ts";

type Asked = Pick<RequestContext, "database" | "requestId"> & { readonly access: Access };

/** @throws {RequestError} 404 for who is no member */
export async function setTeams(
  context: Asked,
  { userId, teams }: MemberTeamsInput,
): Promise<{ readonly userId: string; readonly teams: string[] }> {
  const { access, database } = context;
  const names = [...new Set(teams)].toSorted();
  const author = authorOf(context);
  const isMember = await setMemberTeams(database, access.organization.id, { userId, teams: names, author });
  if (!isMember) throw unknownMember(userId);
  return { userId, teams: names };
}
