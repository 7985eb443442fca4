import { Prisma } from "../generated/client.ts";

/** Keys of an organisation with the names of their projects; `more` columns where they are needed. */
export const selectKeys = (organizationId: string, more: Prisma.Sql = Prisma.empty): Prisma.Sql => Prisma.sql`
  SELECT api_key.id, api_key.name, api_key.scopes, api_key.project_id, project.name AS project_name, api_key.created_by,
         api_key.created_at, api_key.expires_at, api_key.last_used_at, api_key.revoked_at, api_key.rotated_from ${more}
  FROM api_key
  LEFT JOIN project ON project.organization_id = ${organizationId}::uuid AND project.id = api_key.project_id
  WHERE api_key.organization_id = ${organizationId}::uuid`;
