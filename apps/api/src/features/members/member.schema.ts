import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { pageShape, roleSchema, teamNamesSchema, userIdSchema } from "../../schemas/people.schema.ts";
import { organizationShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

export const memberListQuerySchema = objectWith({ ...organizationShape, ...pageShape });

export type MemberListQuery = z.output<typeof memberListQuerySchema>;

export const memberRequestSchema = objectWith({ ...organizationShape, userId: userIdSchema });

export type MemberRequest = z.output<typeof memberRequestSchema>;

export const memberRoleSchema = objectWith({ ...organizationShape, userId: userIdSchema, role: roleSchema });

export type MemberRoleInput = z.output<typeof memberRoleSchema>;

export const memberTeamsSchema = objectWith({
  ...organizationShape,
  userId: userIdSchema,
  teams: teamNamesSchema,
});

export type MemberTeamsInput = z.output<typeof memberTeamsSchema>;

export const leaveSchema = objectWith(organizationShape);

const memberSchema = z
  .strictObject({
    userId: z.string(),
    email: z.string().nullable().meta({ description: "null: the user is no longer there." }),
    name: z.string().nullable(),
    role: roleSchema,
    teams: z.array(z.string()),
    createdAt: momentSchema,
  })
  .meta({ id: "Member", description: "A user's part in the organisation." });

export const memberListSchema = z
  .strictObject({ items: z.array(memberSchema), nextCursor: z.string().nullable() })
  .meta({ id: "MemberList" });

export type MemberList = z.infer<typeof memberListSchema>;

export const changedMemberSchema = z
  .strictObject({ userId: z.string(), role: roleSchema })
  .meta({ id: "ChangedMember" });

export const removedMemberSchema = z
  .strictObject({ userId: z.string(), isRemoved: z.literal(true) })
  .meta({ id: "RemovedMember" });

export const memberTeamsAnswerSchema = z
  .strictObject({ userId: z.string(), teams: z.array(z.string()) })
  .meta({ id: "MemberTeams" });
