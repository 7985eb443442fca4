import { objectWith, textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { organizationShape, slugSchema } from "../../schemas/query.schema.ts";

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

export const settingsRequestSchema = objectWith(organizationShape);

const smallestGroupError = "a whole number from 1 to 1000";

export const settingsPutSchema = objectWith({
  ...organizationShape,
  name: textUpTo(200).exactOptional(),
  smallestGroup: z
    .int({ error: smallestGroupError })
    .min(1, { error: smallestGroupError })
    .max(1000, { error: smallestGroupError })
    .exactOptional(),
});

export const organizationSettingsSchema = z
  .strictObject({
    name: z.string(),
    smallestGroup: z.number().meta({
      description:
        "Teams of fewer known members are shown together, never by themselves, and with what is booked for no team where all of them together have fewer; 1: each is shown.",
    }),
  })
  .meta({ id: "OrganizationSettings" });
