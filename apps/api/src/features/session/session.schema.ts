import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { PERMISSIONS } from "../../access/permission.ts";
import { ROLES } from "../../access/role.ts";
import { slugSchema } from "../../schemas/query.schema.ts";

export const sessionQuerySchema = objectWith({ organization: slugSchema.exactOptional() });

export type SessionQuery = z.infer<typeof sessionQuerySchema>;

const named = { slug: z.string(), name: z.string() };

export const sessionSchema = z
  .strictObject({
    user: z.strictObject({ userId: z.string(), email: z.string(), name: z.string() }).nullable(),
    organizations: z
      .array(z.strictObject({ ...named, role: z.enum(ROLES) }))
      .meta({ description: "Those the user is a member of." }),
    organization: z
      .strictObject({ ...named, role: z.enum(ROLES).nullable(), permissions: z.array(z.enum(PERMISSIONS)) })
      .nullable()
      .meta({ description: "The one asked for, or the one that is meant; null: nothing is open there." }),
    openOrganization: z
      .string()
      .nullable()
      .meta({ description: "Slug of the organisation that everybody may read." }),
  })
  .meta({ id: "Session" });

export type Session = z.infer<typeof sessionSchema>;
