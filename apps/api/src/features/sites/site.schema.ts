import { activitySchema, objectWith, textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { isStorableText } from "../../schemas/is-storable-text.ts";
import { organizationShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const LONGEST_NAME = 100;

const siteNameSchema = textUpTo(LONGEST_NAME).refine(isStorableText, {
  error: "text without U+0000 and without half a surrogate pair",
});

/** What an activity can say of its site, but for the name. */
const siteDocumentSchema = activitySchema.options[0].shape.site.unwrap().omit({ name: true });

export const sitesRequestSchema = objectWith(organizationShape);

export const siteRequestSchema = objectWith({ ...organizationShape, name: siteNameSchema });

export type SiteRequest = z.infer<typeof siteRequestSchema>;

export const sitePutSchema = objectWith({
  ...organizationShape,
  name: siteNameSchema,
  document: siteDocumentSchema,
});

export type SitePut = z.infer<typeof sitePutSchema>;

export const declaredSiteSchema = z
  .strictObject({ name: z.string(), document: siteDocumentSchema, updatedAt: momentSchema })
  .meta({ id: "DeclaredSite", description: "A place of the organisation's own, which activities name." });

export type DeclaredSite = z.infer<typeof declaredSiteSchema>;

export const declaredSiteListSchema = z
  .strictObject({ items: z.array(declaredSiteSchema) })
  .meta({ id: "DeclaredSiteList" });

export type DeclaredSiteList = z.infer<typeof declaredSiteListSchema>;

export const deletedSiteSchema = z
  .strictObject({ name: z.string(), isDeleted: z.literal(true) })
  .meta({ id: "DeletedSite" });
