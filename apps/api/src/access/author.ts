import type { Author } from "@llmcarbon/prisma";
import { present } from "@llmcarbon/spec";
import type { RequestContext } from "../trpc/context.ts";
import type { Access } from "./access.ts";

/** What a use case that changes something must know of who asks, beside what it works with. */
export type Authored = Pick<RequestContext, "requestId" | "requireUnchanged"> & {
  readonly access: Pick<Access, "actor" | "organization">;
};

/** As whom, and by which request, a change goes down in the audit log. */
export const authorOf = ({ access, requestId, requireUnchanged }: Authored): Author => ({
  actor: access.actor,
  requestId,
  ...present({ requireUnchanged }),
});
