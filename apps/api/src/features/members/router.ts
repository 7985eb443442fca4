import { createRouter, procedureFor, publicProcedure } from "../../trpc/procedures.ts";
import { changeRole, removeMember } from "./change-member.ts";
import { leaveOrganization } from "./leave-organization.ts";
import { listMembers } from "./list-members.ts";
import {
  leaveSchema,
  memberListQuerySchema,
  memberRequestSchema,
  memberRoleSchema,
  memberTeamsSchema,
} from "./member.schema.ts";
import { setTeams } from "./set-teams.ts";

export const membersRouter = createRouter({
  list: procedureFor("people:read")
    .input(memberListQuerySchema)
    .query(({ ctx, input }) => listMembers(ctx, input)),
  changeRole: procedureFor("people:write")
    .input(memberRoleSchema)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  setTeams: procedureFor("people:write")
    .input(memberTeamsSchema)
    .mutation(({ ctx, input }) => setTeams(ctx, input)),
  remove: procedureFor("people:write")
    .input(memberRequestSchema)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),
  leave: publicProcedure.input(leaveSchema).mutation(({ ctx, input }) => leaveOrganization(ctx, input)),
});
