import { setTeamProjects } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import { authorOf } from "../../access/author.ts";
import type { RequestContext } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { TeamProjectsInput } from "./team.schema.ts";

type Asked = Pick<RequestContext, "database" | "requestId"> & { readonly access: Access };

/**
 * Says which projects a team sees; a team of a new name is made.
 *
 * @throws {RequestError} 404 for a project that is not there
 */
export async function setProjects(
  context: Asked,
  { team, projects }: TeamProjectsInput,
): Promise<{ readonly team: string; readonly projects: string[] }> {
  const { access, database } = context;
  const names = [...new Set(projects)].toSorted();
  const author = authorOf(context);
  const { unknownProject } = await setTeamProjects(database, access.organization.id, {
    team,
    projects: names,
    author,
  });
  if (unknownProject === undefined) return { team, projects: names };
  throw new RequestError({
    status: 404,
    code: "unknown-project",
    message: `projects: found unknown "${unknownProject}"; allowed: names of projects something was booked for`,
  });
}
