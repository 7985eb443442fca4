import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { slugSchema } from "../../schemas/query.schema.ts";

export const organizationRequestSchema = objectWith({ slug: slugSchema });

export const organizationSchema = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    firstDay: z.string().nullable().meta({ description: "First day anything is booked on." }),
    lastDay: z.string().nullable().meta({ description: "Last day anything is booked on." }),
  })
  .meta({ id: "Organization" });

export type OrganizationProfile = z.infer<typeof organizationSchema>;
