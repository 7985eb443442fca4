import { findOrganization, type Database } from "@llmcarbon/prisma";
import { RequestError } from "./request-error.ts";

/** @throws {RequestError} 404 when there is none of that name */
export async function getOrganization(database: Database, slug: string) {
  const organization = await findOrganization(database, slug);
  if (organization !== undefined) return organization;
  throw unknownOrganization(slug);
}

export const unknownOrganization = (slug: string): RequestError =>
  new RequestError({
    status: 404,
    code: "unknown-organization",
    message: `organization: found unknown "${slug}"`,
  });
