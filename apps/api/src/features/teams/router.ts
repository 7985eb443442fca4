import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { listTeams } from "./list-teams.ts";
import { setProjects } from "./set-projects.ts";
import { teamListQuerySchema, teamProjectsSchema } from "./team.schema.ts";

export const teamsRouter = createRouter({
  list: procedureFor("people:read")
    .input(teamListQuerySchema)
    .query(({ ctx }) => listTeams(ctx)),
  setProjects: procedureFor("people:write")
    .input(teamProjectsSchema)
    .mutation(({ ctx, input }) => setProjects(ctx, input)),
});
