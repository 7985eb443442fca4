import { getSettings, putSettings } from "@llmcarbon/prisma";
import { present } from "@llmcarbon/spec";
import { authorOf } from "../../access/author.ts";
import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { describeOrganization } from "./describe-organization.ts";
import {
  organizationRequestSchema,
  settingsPutSchema,
  settingsRequestSchema,
} from "./organization.schema.ts";

export const organizationsRouter = createRouter({
  get: procedureFor("figures:read")
    .input(organizationRequestSchema)
    .query(({ ctx }) => describeOrganization(ctx.database, ctx.access.organization)),
  settings: procedureFor("figures:read")
    .input(settingsRequestSchema)
    .query(({ ctx }) => getSettings(ctx.database, ctx.access.organization.id)),
  putSettings: procedureFor("settings:write")
    .input(settingsPutSchema)
    .mutation(({ ctx, input: { name, smallestGroup } }) =>
      putSettings(ctx.database, ctx.access.organization.id, {
        ...present({ name, smallestGroup }),
        author: authorOf(ctx),
      }),
    ),
});
