import { objectWith, oneOf, whole } from "@llmcarbon/core";
import { z } from "zod";

export const CATALOGUE_KINDS = [
  "models",
  "hardware",
  "processors",
  "systems",
  "instances",
  "regions",
  "zones",
] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

const kindSchema = oneOf(CATALOGUE_KINDS);

export const catalogueQuerySchema = objectWith({
  kind: kindSchema,
  query: z
    .string()
    .max(200, { error: "up to 200 characters" })
    .default("")
    .meta({ description: "Words that must all stand in the id, the name or an alias." }),
  limit: whole({ least: 1, most: 1000 }).default(50),
});

export type CatalogueQuery = z.infer<typeof catalogueQuerySchema>;

export const catalogueSchema = z
  .strictObject({
    kind: kindSchema,
    items: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        aliases: z.array(z.string()),
        vendor: z.string().exactOptional(),
        countryCode: z.string().exactOptional(),
      }),
    ),
    warnings: z
      .array(z.string())
      .meta({ description: "Providers that are left out, or of whose list a part is, one line each." }),
  })
  .meta({ id: "Catalogue" });

export type Catalogue = z.infer<typeof catalogueSchema>;
