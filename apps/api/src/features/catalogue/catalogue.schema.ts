import { objectWith, oneOf, whole } from "@llmcarbon/core";
import { z } from "zod";

const kindSchema = oneOf(["models", "hardware", "regions", "zones"]);

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
  })
  .meta({ id: "Catalogue" });

export type Catalogue = z.infer<typeof catalogueSchema>;
