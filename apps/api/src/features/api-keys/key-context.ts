import type { Access } from "../../access/access.ts";
import type { RequestContext } from "../../trpc/context.ts";

/** What a use case about keys works with. */
export type KeyContext = Pick<RequestContext, "database" | "requestId"> & {
  readonly access: Pick<Access, "actor" | "organization">;
};
