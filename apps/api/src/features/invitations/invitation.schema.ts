import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { emailSchema, passwordSchema } from "../../identity/password-rules.ts";
import { pageShape, personNameSchema, roleSchema, teamNamesSchema } from "../../schemas/people.schema.ts";
import { organizationShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

export const invitationCreateSchema = objectWith({
  ...organizationShape,
  email: emailSchema,
  role: roleSchema,
  teams: teamNamesSchema.default([]),
});

export type InvitationCreate = z.output<typeof invitationCreateSchema>;

export const invitationListQuerySchema = objectWith({ ...organizationShape, ...pageShape });

export type InvitationListQuery = z.output<typeof invitationListQuerySchema>;

export const invitationRequestSchema = objectWith({
  ...organizationShape,
  id: z.uuid({ error: "the id of an invitation" }),
});

export type InvitationRequest = z.output<typeof invitationRequestSchema>;

const invitationSchema = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    role: roleSchema,
    teams: z.array(z.string()),
    invitedBy: z.string(),
    createdAt: momentSchema,
    expiresAt: momentSchema,
    state: z.enum(["open", "expired"]),
  })
  .meta({ id: "Invitation", description: "Somebody asked to become a member." });

export type InvitationAnswer = z.infer<typeof invitationSchema>;

export const createdInvitationSchema = invitationSchema
  .extend({
    isMailed: z.boolean().meta({ description: "false: no mail server took the mail; see the server's log." }),
  })
  .meta({ id: "CreatedInvitation" });

export type CreatedInvitation = z.infer<typeof createdInvitationSchema>;

export const invitationListSchema = z
  .strictObject({ items: z.array(invitationSchema), nextCursor: z.string().nullable() })
  .meta({ id: "InvitationList" });

export type InvitationList = z.infer<typeof invitationListSchema>;

export const revokedInvitationSchema = z
  .strictObject({ id: z.string(), isRevoked: z.literal(true) })
  .meta({ id: "RevokedInvitation" });

const tokenSchema = z
  .string({ error: "the token of an invitation" })
  .max(200, { error: "the token of an invitation" });

export const invitationLookSchema = objectWith({ token: tokenSchema });

export const lookedInvitationSchema = z
  .strictObject({
    organization: z.strictObject({ slug: z.string(), name: z.string() }),
    email: z.string(),
    role: roleSchema,
    state: z.enum(["open", "expired", "accepted", "revoked"]),
    hasAccount: z
      .boolean()
      .meta({ description: "Whether the address signs in already; else a password is chosen." }),
  })
  .meta({ id: "LookedInvitation" });

export type LookedInvitation = z.infer<typeof lookedInvitationSchema>;

export const invitationAcceptSchema = objectWith({
  token: tokenSchema,
  name: personNameSchema.exactOptional(),
  password: passwordSchema.exactOptional(),
});

export type InvitationAccept = z.output<typeof invitationAcceptSchema>;

export const acceptedInvitationSchema = z
  .strictObject({
    organization: z.strictObject({ slug: z.string(), name: z.string() }),
    role: roleSchema,
  })
  .meta({ id: "AcceptedInvitation" });

export type AcceptedInvitation = z.infer<typeof acceptedInvitationSchema>;
