import { createRouter, procedureFor, publicProcedure } from "../../trpc/procedures.ts";
import { createInvitation } from "./create-invitation.ts";
import {
  invitationCreateSchema,
  invitationListQuerySchema,
  invitationLookSchema,
  invitationRequestSchema,
} from "./invitation.schema.ts";
import { listInvitations } from "./list-invitations.ts";
import { lookAtInvitation } from "./look-at-invitation.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

export const invitationsRouter = createRouter({
  list: procedureFor("people:read")
    .input(invitationListQuerySchema)
    .query(({ ctx, input }) => listInvitations(ctx, input)),
  create: procedureFor("people:write")
    .input(invitationCreateSchema)
    .mutation(({ ctx, input }) => createInvitation(ctx, input)),
  revoke: procedureFor("people:write")
    .input(invitationRequestSchema)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  // Changes nothing, but a token belongs into no address.
  look: publicProcedure
    .input(invitationLookSchema)
    .mutation(({ ctx, input }) => lookAtInvitation(ctx, input)),
});
