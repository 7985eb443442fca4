import { listEntries } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import { toDates } from "../../schemas/query.schema.ts";
import type { AuditList, AuditQueryInput } from "./audit.schema.ts";

/** Who did what to which object, the latest first. */
export async function listAuditEntries(
  { access, database }: Within,
  query: AuditQueryInput,
): Promise<AuditList> {
  return listEntries(database, access.organization.id, {
    ...toDates(query),
    actor: query.actor ?? null,
    action: query.action ?? null,
    objectKind: query.objectKind ?? null,
    objectId: query.objectId ?? null,
    cursor: query.cursor ?? null,
    limit: query.limit,
  });
}
