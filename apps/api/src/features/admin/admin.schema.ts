import { objectWith, whole } from "@llmcarbon/core";
import { z } from "zod";
import { slugSchema } from "../../schemas/query.schema.ts";

/** A century, as long as the longest period of an activity. */
const MOST_DAYS = 36_525;

export const retentionRequestSchema = objectWith({ slug: slugSchema });

export type RetentionRequest = z.infer<typeof retentionRequestSchema>;

export const retentionPutSchema = objectWith({
  slug: slugSchema,
  keepActivitiesDays: whole({ least: 1, most: MOST_DAYS })
    .nullable()
    .meta({ description: "Days after its end that a single activity is kept; null for ever." }),
});

export type RetentionPut = z.infer<typeof retentionPutSchema>;

export const retentionSchema = z
  .strictObject({ organization: z.string(), keepActivitiesDays: z.number().nullable() })
  .meta({
    id: "Retention",
    description: "How long single activities are kept. Footprints are not touched by it.",
  });

export type Retention = z.infer<typeof retentionSchema>;

export const organizationDeleteSchema = objectWith({
  slug: slugSchema,
  confirm: slugSchema.meta({ description: "The slug once more, for there is no way back." }),
});

export type OrganizationDelete = z.infer<typeof organizationDeleteSchema>;

export const deletedOrganizationSchema = z
  .strictObject({ organization: z.string(), rowCount: z.number(), isDeleted: z.literal(true) })
  .meta({ id: "DeletedOrganization" });

export type DeletedOrganization = z.infer<typeof deletedOrganizationSchema>;

export const importQuerySchema = objectWith({
  as: slugSchema.exactOptional().meta({ description: "Name to import it under instead of its own." }),
});

export const importedOrganizationSchema = z
  .strictObject({ id: z.string(), slug: z.string(), name: z.string(), rowCount: z.number() })
  .meta({ id: "ImportedOrganization" });
