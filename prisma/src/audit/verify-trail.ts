import type { Database } from "../client/database.ts";
import type { AuditHead } from "./audit-entry.ts";
import { readTrail } from "./read-trail.ts";
import { type AuditVerdict, verifyEntries } from "./verify-entries.ts";

/** Whether an organisation's trail is whole, as `verifyEntries` has it. */
export const verifyTrail = (
  database: Database,
  organizationId: string,
  expectedHead: AuditHead | null,
): Promise<AuditVerdict> => verifyEntries(() => readTrail(database, organizationId), expectedHead);
