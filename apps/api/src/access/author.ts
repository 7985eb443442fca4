import type { Author } from "@llmcarbon/prisma";
import type { RequestContext } from "../trpc/context.ts";
import type { Access } from "./access.ts";

/** What a use case that changes something must know of who asks, beside what it works with. */
export type Authored = Pick<RequestContext, "requestId"> & { readonly access: Pick<Access, "actor"> };

/** As whom, and by which request, a change goes down in the audit log. */
export const authorOf = ({ access, requestId }: Authored): Author => ({ actor: access.actor, requestId });
