import { listTeams as read } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import type { Context } from "../../trpc/context.ts";
import type { TeamList } from "./team.schema.ts";

/** Teams by name. */
export async function listTeams({
  access,
  database,
}: Pick<Context, "database"> & { readonly access: Access }): Promise<TeamList> {
  const teams = await read(database, access.organization.id);
  return {
    items: teams.map(({ name, memberIds, projects }) => ({
      name,
      memberCount: memberIds.length,
      projects: [...projects],
    })),
  };
}
