import type { Invitation } from "@llmcarbon/prisma";
import type { InvitationAnswer } from "./invitation.schema.ts";

/** One that is neither accepted nor revoked, as those who invite see it. */
export const toInvitationAnswer = (invitation: Invitation, now: Date): InvitationAnswer => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  teams: [...invitation.teams],
  invitedBy: invitation.invitedBy,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
  state: invitation.expiresAt > now ? "open" : "expired",
});
