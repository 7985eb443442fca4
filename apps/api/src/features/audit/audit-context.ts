import type { Access } from "../../access/access.ts";
import type { RequestContext } from "../../trpc/context.ts";

/** What a use case about trails works with. */
export type AuditContext = Pick<RequestContext, "database"> & {
  readonly access: Pick<Access, "organization">;
};
