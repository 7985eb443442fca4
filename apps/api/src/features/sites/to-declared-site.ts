import type { Site } from "@llmcarbon/prisma";
import type { DeclaredSite } from "./site.schema.ts";

/** A place as it leaves the API. Only what passed through the schema is ever declared. */
export const toDeclaredSite = ({ name, document, updatedAt }: Site): DeclaredSite => ({
  name,
  document: document as DeclaredSite["document"],
  updatedAt: updatedAt.toISOString(),
});
