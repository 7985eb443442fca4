import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { auditQuerySchema, auditVerifyQuerySchema } from "./audit.schema.ts";
import { listAuditEntries } from "./list-audit-entries.ts";
import { verifyAuditTrail } from "./verify-audit-trail.ts";

export const auditRouter = createRouter({
  list: procedureFor("audit:read")
    .input(auditQuerySchema)
    .query(({ ctx, input }) => listAuditEntries(ctx, input)),
  verify: procedureFor("audit:read")
    .input(auditVerifyQuerySchema)
    .query(({ ctx, input }) => verifyAuditTrail(ctx, input)),
});
