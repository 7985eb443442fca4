import { deleteOrganization as endOrganization } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { DeletedOrganization, OrganizationDelete } from "./admin.schema.ts";

/** @throws {RequestError} 400 unless the slug is said twice, 404 where there is none */
export async function deleteOrganization(
  { database, access }: Within,
  { slug, confirm }: OrganizationDelete,
): Promise<DeletedOrganization> {
  if (confirm !== slug) {
    throw new RequestError({
      status: 400,
      code: "not-confirmed",
      message: `confirm: found "${confirm}"; allowed: "${slug}", the organization that is to go`,
    });
  }
  const { id } = access.organization;
  return { organization: slug, rowCount: await endOrganization(database, id), isDeleted: true };
}
