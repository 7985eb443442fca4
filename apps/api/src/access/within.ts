import type { Context } from "../trpc/context.ts";
import type { Access } from "./access.ts";

/** What a use case works with inside the organisation it was let into. */
export type Within = Pick<Context, "database"> & { readonly access: Pick<Access, "organization"> };
