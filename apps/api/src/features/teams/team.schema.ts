import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { storableNameSchema } from "../../schemas/people.schema.ts";
import { organizationShape } from "../../schemas/query.schema.ts";

export const teamListQuerySchema = objectWith(organizationShape);

export const teamProjectsSchema = objectWith({
  ...organizationShape,
  team: storableNameSchema,
  projects: z
    .array(storableNameSchema, { error: "a list of names of projects" })
    .max(500, { error: "at most 500 projects" }),
});

export type TeamProjectsInput = z.output<typeof teamProjectsSchema>;

const teamSchema = z
  .strictObject({
    name: z.string(),
    memberCount: z.int(),
    projects: z.array(z.string()).meta({
      description: "Projects its members see besides what is booked under the team's own name.",
    }),
  })
  .meta({ id: "Team" });

export const teamListSchema = z.strictObject({ items: z.array(teamSchema) }).meta({ id: "TeamList" });

export type TeamList = z.infer<typeof teamListSchema>;

export const teamProjectsAnswerSchema = z
  .strictObject({ team: z.string(), projects: z.array(z.string()) })
  .meta({ id: "TeamProjects" });
